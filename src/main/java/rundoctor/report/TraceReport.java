package rundoctor.report;

import java.util.LinkedHashMap;
import java.util.Map;
import rundoctor.engine.Trace;

/** A trace, written down. */
public final class TraceReport {

    private static final int WIDTH = 120;

    private final StringBuilder text = new StringBuilder();

    private TraceReport() {}

    /** For a person: each rule, each of its conditions, what met it or why nothing did. Ends in a line end. */
    public static String text(Trace trace) {
        TraceReport report = new TraceReport();
        report.line(
                "",
                "run " + trace.diagnosis().run().id() + ", " + trace.card().id() + ": " + trace.found()
                        + probability(trace));
        trace.rules().forEach(report::rule);
        return report.text.toString();
    }

    private static String probability(Trace trace) {
        return trace.diagnosis().hypotheses().stream()
                .filter(one -> one.cause().equals(trace.card().id()))
                .map(one -> " (" + Numerals.probability(one.probability()) + ")")
                .findFirst()
                .orElse("");
    }

    private void rule(Trace.OfRule rule) {
        text.append('\n');
        line("", (rule.fires() ? "fires   " : "silent  ") + rule.rule() + " (line " + rule.line() + ")");
        rule.conditions().forEach(this::condition);
    }

    private void condition(Trace.OfCondition condition) {
        line(mark(condition.answer()), condition.text());
        if (!condition.values().isEmpty()) {
            line("          ", "with " + condition.values());
        }
        if (!condition.reason().isEmpty()) {
            line("          ", condition.reason() + (condition.facts().isEmpty() ? "" : ":"));
        }
        condition.facts().forEach(fact -> line("          ", fact));
    }

    private static String mark(Trace.Answer answer) {
        return switch (answer) {
            case MET -> "  met     ";
            case NOT_MET -> "  NOT MET ";
            case NOT_ASKED -> "  -       ";
        };
    }

    private void line(String start, String words) {
        String lead = start;
        for (String part : Wrap.lines(Plain.of(words), WIDTH - start.length())) {
            text.append(lead).append(part).append('\n');
            lead = " ".repeat(start.length() + 2);
        }
    }

    /** The same as a JSON object, ending in a line end. */
    public static String json(Trace trace) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", trace.diagnosis().run().id());
        tree.put("cause", trace.card().id());
        tree.put("found", trace.found());
        tree.put("rules", trace.rules().stream().map(TraceReport::tree).toList());
        return IndentedJson.of(tree);
    }

    private static Map<String, Object> tree(Trace.OfRule rule) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("rule", rule.rule());
        tree.put("line", rule.line());
        tree.put("fires", rule.fires());
        tree.put("conditions", rule.conditions().stream().map(TraceReport::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(Trace.OfCondition condition) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("condition", condition.text());
        tree.put("line", condition.line());
        tree.put("answer", IndentedJson.word(condition.answer()));
        put(tree, "values", condition.values(), condition.values().isEmpty());
        put(tree, "facts", condition.facts(), condition.facts().isEmpty());
        put(tree, "reason", condition.reason(), condition.reason().isEmpty());
        return tree;
    }

    private static void put(Map<String, Object> tree, String key, Object value, boolean isEmpty) {
        if (!isEmpty) {
            tree.put(key, value);
        }
    }
}
