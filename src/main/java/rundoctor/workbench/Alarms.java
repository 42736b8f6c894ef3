package rundoctor.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import rundoctor.engine.Card;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Engine;
import rundoctor.engine.Standing;
import rundoctor.features.FactSheet;
import rundoctor.report.IndentedJson;

/** How often each cause is likely, and each of its rules fires, on healthy runs; and whether that is within the card's budget. */
public final class Alarms {

    private final Engine engine;
    private final Map<String, Integer> likely = new TreeMap<>();
    private final Map<String, Map<String, Integer>> fired = new TreeMap<>();
    private int runs;

    public Alarms(Engine engine) {
        this.engine = engine;
    }

    /** Counts one healthy run. */
    public void add(FactSheet sheet) {
        runs++;
        for (Diagnosis.Hypothesis one : engine.diagnose(sheet).hypotheses()) {
            if (one.standing().compareTo(Standing.LIKELY) >= 0) {
                likely.merge(one.cause(), 1, Integer::sum);
            }
        }
        for (Map.Entry<String, Set<String>> card : engine.firedRules(sheet).entrySet()) {
            Map<String, Integer> counts = fired.computeIfAbsent(card.getKey(), id -> new TreeMap<>());
            card.getValue().forEach(rule -> counts.merge(rule, 1, Integer::sum));
        }
    }

    /**
     * Causes that are likely more often than their card allows; one of severity info alarms nobody. In the order of ids.
     *
     * @param only id of the one that is asked for; empty for all
     */
    public List<String> overBudget(String only) {
        return engine.cards().stream()
                .filter(card -> only.isEmpty() || only.equals(card.id()))
                .filter(MeasuredAlarms::alarms)
                .filter(card -> card.alarms().isExceededBy(likely.getOrDefault(card.id(), 0), runs))
                .map(Card::id)
                .toList();
    }

    /** The counts of all causes that can alarm somebody and whose rules were asked. */
    public MeasuredAlarms measured() {
        Map<String, Integer> counts = new TreeMap<>();
        engine.cards().stream()
                .filter(MeasuredAlarms::alarms)
                .filter(card -> !engine.rulesOf(card.id()).isEmpty())
                .forEach(card -> counts.put(card.id(), likely.getOrDefault(card.id(), 0)));
        return new MeasuredAlarms(runs, counts);
    }

    /**
     * A paragraph for each cause or symptom of which something fires; ends in a line end.
     *
     * @param only id of the one that is shown; empty for all
     */
    public String text(String only) {
        StringBuilder text = new StringBuilder();
        for (Card card : shown(only)) {
            String budget = !MeasuredAlarms.alarms(card)
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            ", budget %.3f%s",
                            card.alarms().budget(),
                            overBudget(only).contains(card.id()) ? ", EXCEEDED" : "");
            text.append(card.id())
                    .append(" (")
                    .append(IndentedJson.word(card.severity()))
                    .append(budget)
                    .append(")");
            text.append(!card.isCause() ? "" : ": likely in " + likely.getOrDefault(card.id(), 0));
            text.append('\n');
            rules(card).forEach((rule, count) -> text.append(String.format(Locale.ROOT, "    %4d  %s\n", count, rule)));
        }
        List<String> over = overBudget(only);
        return text.append(runs)
                .append(" healthy runs, ")
                .append(over.size())
                .append(
                        over.isEmpty()
                                ? " causes over budget\n"
                                : " causes over budget: " + String.join(", ", over) + "\n")
                .toString();
    }

    /** The same as a JSON object, ending in a line end. */
    public String json(String only) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("runs", runs);
        tree.put("overBudget", overBudget(only));
        List<Object> cards = new ArrayList<>();
        for (Card card : shown(only)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", card.id());
            row.put("severity", IndentedJson.word(card.severity()));
            if (card.isCause()) {
                row.put("likely", likely.getOrDefault(card.id(), 0));
                row.put("budget", card.alarms().budget());
            }
            row.put("rules", rules(card));
            cards.add(row);
        }
        tree.put("cards", cards);
        return IndentedJson.of(tree);
    }

    private List<Card> shown(String only) {
        return engine.cards().stream()
                .filter(card -> only.isEmpty() ? fired.containsKey(card.id()) : only.equals(card.id()))
                .toList();
    }

    private Map<String, Integer> rules(Card card) {
        return fired.getOrDefault(card.id(), Map.of());
    }
}
