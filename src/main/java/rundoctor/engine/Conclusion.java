package rundoctor.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Weighs what one firing found: hypotheses, what is refuted, what stays unexplained, and the verdict. */
final class Conclusion {

    /** Net log-odds of a cause's evidence below which it counts as refuted: about a moderate piece of evidence. */
    private static final double REFUTING = -1.0;

    private final RuleBase rules;
    private final Firing firing;
    private final Calibration calibration;
    private final Map<String, Double> odds = new TreeMap<>();
    private final Map<String, Double> probabilities = new TreeMap<>();

    Conclusion(RuleBase rules, Firing firing, Calibration calibration) {
        this.rules = rules;
        this.firing = firing;
        this.calibration = calibration;
        firing.evidence().forEach((cause, found) -> {
            if (found.stream().anyMatch(one -> one.evidence().direction() == Direction.FOR)) {
                odds.put(cause, Odds.of(rules.cards().get(cause), evidence(found)));
            }
        });
        odds.keySet().forEach(cause -> probabilities.put(cause, probability(cause)));
    }

    /** Probability of a cause that has evidence for it; 0 for any other. */
    double probabilityOf(String cause) {
        return probabilities.getOrDefault(cause, 0.0);
    }

    /** Causes of at least 0.2, the most probable first. */
    List<Diagnosis.Hypothesis> hypotheses() {
        return probabilities.entrySet().stream()
                .filter(entry -> entry.getValue() >= Standing.UNDECIDED.from())
                .map(entry -> hypothesis(entry.getKey(), entry.getValue()))
                .sorted(mostProbableFirst())
                .toList();
    }

    /** Causes below 0.2 that somebody might think of and that evidence speaks against, the most probable first. */
    List<Diagnosis.Hypothesis> refuted() {
        return firing.evidence().keySet().stream()
                .filter(cause -> probabilityOf(cause) < Standing.UNDECIDED.from() && isRefuted(cause))
                .map(cause -> hypothesis(cause, alone(cause)))
                .sorted(mostProbableFirst())
                .toList();
    }

    /** Of equal probabilities, which a calibration may give, the one with more evidence first. */
    private Comparator<Diagnosis.Hypothesis> mostProbableFirst() {
        return Comparator.comparingDouble(Diagnosis.Hypothesis::probability)
                .thenComparingDouble(hypothesis -> odds.getOrDefault(hypothesis.cause(), 0.0))
                .reversed()
                .thenComparing(Diagnosis.Hypothesis::cause);
    }

    /** Seen symptoms that matter and that no likely cause explains. */
    List<String> unexplained() {
        Set<String> explained = probabilities.entrySet().stream()
                .filter(entry -> entry.getValue() >= Standing.LIKELY.from())
                .flatMap(entry -> rules.cards().get(entry.getKey()).explains().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return firing.symptoms().values().stream()
                .filter(symptom -> severity(symptom) != Severity.INFO && !explained.contains(symptom.id()))
                .map(Symptom::id)
                .toList();
    }

    /** A faint symptom alarms nobody. */
    Severity severity(Symptom symptom) {
        return symptom.faint() ? Severity.INFO : rules.cards().get(symptom.id()).severity();
    }

    Verdict verdict() {
        Severity worst = probabilities.entrySet().stream()
                .filter(entry -> entry.getValue() >= Standing.LIKELY.from())
                .map(entry -> rules.cards().get(entry.getKey()).severity())
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
        return Verdict.of(worst, !unexplained().isEmpty());
    }

    private double probability(String cause) {
        Map<String, Set<String>> explained = new TreeMap<>();
        for (String symptom : explains(cause)) {
            explained.put(
                    symptom,
                    odds.keySet().stream()
                            .filter(other -> rules.cards().get(other).explains().contains(symptom))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return calibration.probability(cause, Odds.probability(cause, odds, explained));
    }

    /** Probability of a cause by its own evidence only. */
    private double alone(String cause) {
        double own =
                Odds.of(rules.cards().get(cause), evidence(firing.evidence().get(cause)));
        return Math.min(own / (1 + own), odds.containsKey(cause) ? probabilityOf(cause) : 1);
    }

    private boolean isRefuted(String cause) {
        return rules.fires(rules.cards().get(cause))
                && Odds.added(evidence(firing.evidence().get(cause))) < REFUTING
                && (odds.containsKey(cause) || !explains(cause).isEmpty() || isRivalOfAHypothesis(cause));
    }

    private boolean isRivalOfAHypothesis(String cause) {
        return probabilities.entrySet().stream()
                .anyMatch(entry -> entry.getValue() >= Standing.UNDECIDED.from()
                        && rules.cards().get(entry.getKey()).rivals().contains(cause));
    }

    private List<String> explains(String cause) {
        return rules.cards().get(cause).explains().stream()
                .filter(firing.symptoms()::containsKey)
                .sorted()
                .toList();
    }

    private Diagnosis.Hypothesis hypothesis(String cause, double probability) {
        Card card = rules.cards().get(cause);
        Standing standing = Standing.of(probability);
        List<String> variants = variants(cause);
        return new Diagnosis.Hypothesis(
                cause,
                card.title(),
                card.category(),
                card.severity(),
                probability,
                standing,
                calibration.covers(cause),
                variants.isEmpty() ? "" : variants.get(0),
                card.status(),
                explains(cause),
                quotes(cause),
                firing.counterfactuals().get(cause),
                standing.compareTo(Standing.LIKELY) < 0 ? List.of() : remedies(card, variants),
                card.confirm(),
                card.references());
    }

    private static List<Card.Remedy> remedies(Card card, List<String> variants) {
        return card.remedies().stream()
                .filter(remedy -> remedy.variant().isEmpty() || variants.contains(remedy.variant()))
                .toList();
    }

    /** The variants that evidence points to, the strongest first. */
    private List<String> variants(String cause) {
        return sorted(firing.evidence().get(cause)).stream()
                .map(found -> found.evidence().variant())
                .filter(variant -> !variant.isEmpty())
                .distinct()
                .toList();
    }

    private List<Diagnosis.EvidenceQuote> quotes(String cause) {
        List<Diagnosis.EvidenceQuote> quotes = new ArrayList<>();
        for (Firing.Found found : sorted(firing.evidence().get(cause))) {
            quotes.add(Quotes.evidence(found));
        }
        return quotes;
    }

    private static List<Firing.Found> sorted(List<Firing.Found> found) {
        return found.stream()
                .sorted(Comparator.comparing(
                                (Firing.Found one) -> one.evidence().direction())
                        .thenComparing(one -> one.evidence().weight(), Comparator.reverseOrder())
                        .thenComparing(Firing.Found::rule)
                        .thenComparing(one -> one.evidence().statement())
                        .thenComparing(one -> one.evidence().basis().toString()))
                .toList();
    }

    private static List<Evidence> evidence(List<Firing.Found> found) {
        return found.stream().map(Firing.Found::evidence).toList();
    }
}
