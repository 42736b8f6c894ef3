package rundoctor.engine;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * From evidence to probability; nobody else does arithmetic on evidence.
 *
 * <p>A cause starts at its prior and every piece of evidence adds its weight, all as log-odds; of evidence in one group and one
 * direction only the strongest counts, because it says the same thing twice. The odds of a healthy run are 1. A cause competes
 * with the causes that explain the same symptom: its probability is o / (1 + o + r), where r is what its rivals weigh on the
 * symptom on which they weigh least. So a cause that explains a symptom fully silences its rivals for that symptom and only for
 * that one. ADR 0002 has the reasoning.
 */
final class Odds {

    /** Highest probability of a cause no labelled run stands behind. */
    static final double UNCALIBRATED_CEILING = 0.95;

    private Odds() {}

    /** Log-odds that the evidence adds to the prior. */
    static double added(Collection<Evidence> evidence) {
        Map<Direction, Map<String, Double>> strongest = new EnumMap<>(Direction.class);
        for (Evidence one : evidence) {
            strongest
                    .computeIfAbsent(one.direction(), direction -> new HashMap<>())
                    .merge(one.group(), one.weight().logOdds(), Math::max);
        }
        return sum(strongest.get(Direction.FOR)) - sum(strongest.get(Direction.AGAINST));
    }

    private static double sum(Map<String, Double> groups) {
        return groups == null
                ? 0
                : groups.values().stream()
                        .sorted()
                        .mapToDouble(Double::doubleValue)
                        .sum();
    }

    /** Odds against a healthy run, above 0. */
    static double of(Card card, Collection<Evidence> evidence) {
        return Math.exp(card.prior().logOdds() + added(evidence));
    }

    /**
     * Probability of a cause.
     *
     * @param cause     its id
     * @param odds      of every cause that has evidence for it, by id
     * @param explained symptoms of this run that the cause explains, each with the ids of all causes that explain it
     */
    static double probability(String cause, Map<String, Double> odds, Map<String, Set<String>> explained) {
        double own = odds.get(cause);
        double rivals = explained.values().stream()
                .mapToDouble(causes -> causes.stream()
                        .filter(rival -> !rival.equals(cause))
                        .sorted()
                        .mapToDouble(rival -> odds.getOrDefault(rival, 0.0))
                        .sum())
                .min()
                .orElse(0);
        return own / (1 + own + rivals);
    }
}
