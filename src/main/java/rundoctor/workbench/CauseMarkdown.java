package rundoctor.workbench;

import java.util.List;
import java.util.stream.Stream;
import rundoctor.engine.Card;
import rundoctor.engine.RuleSource;
import rundoctor.report.IndentedJson;

/** The page of one cause. */
final class CauseMarkdown {

    private final Card card;
    private final List<RuleSource> rules;
    private final String firingTest;
    private final String alarms;
    private final StringBuilder text = new StringBuilder();

    /**
     * A page that is yet to be written.
     *
     * @param rules      of its file
     * @param firingTest the first entry of its test file that fires, as written; may be empty
     * @param alarms     how often healthy runs may be accused and were; may be empty
     */
    CauseMarkdown(Card card, List<RuleSource> rules, String firingTest, String alarms) {
        this.card = card;
        this.rules = rules;
        this.firingTest = firingTest;
        this.alarms = alarms;
    }

    String text() {
        line("# " + escaped(card.title()));
        line("");
        line("`" + card.id() + "`, category " + card.category() + ", severity " + IndentedJson.word(card.severity())
                + ", status " + IndentedJson.word(card.status()) + ", met " + IndentedJson.word(card.prior())
                + (card.added().isEmpty() ? "" : ", since " + card.added())
                + ". Written by `rundoctor rules docs` from the [rule file](../../rules/" + card.category() + "/"
                + card.id() + ".drl); edit that.");
        line("");
        line(escaped(card.summary()));
        list("Explains", card.explains().stream().map(id -> "`" + id + "`").toList());
        list(
                "Looks like",
                card.rivals().stream().map(id -> "[" + id + "](" + id + ".md)").toList());
        list(
                "Variants",
                card.variants().entrySet().stream()
                        .map(variant -> "`" + variant.getKey() + "`: " + escaped(variant.getValue()))
                        .toList());
        list("What to do", card.remedies().stream().map(CauseMarkdown::remedy).toList());
        if (card.confirm() != null) {
            list(
                    "What would settle it",
                    List.of(escaped(card.confirm().experiment()) + "; if it holds: "
                            + escaped(card.confirm().expect())));
        }
        list(
                "Wrong when",
                card.falsePositives().stream().map(CauseMarkdown::escaped).toList());
        list("False alarms", Stream.of(alarms).filter(words -> !words.isEmpty()).toList());
        rules();
        thresholds();
        if (!firingTest.isEmpty()) {
            heading("A run on which it fires");
            code("yaml", firingTest.stripTrailing());
        }
        list(
                "References",
                card.references().stream()
                        .map(reference -> "[" + escaped(reference.title()) + "](" + reference.url() + ")")
                        .toList());
        return text.toString();
    }

    private static String remedy(Card.Remedy remedy) {
        StringBuilder words = new StringBuilder(escaped(remedy.summary()));
        remedy.change()
                .forEach(change -> words.append("; ")
                        .append(change.file().isEmpty() ? "" : escaped(change.file()) + ", ")
                        .append('`')
                        .append(change.key())
                        .append("`: ")
                        .append(change.from().isEmpty() ? "" : escaped(change.from()) + " to ")
                        .append(escaped(change.to())));
        words.append(remedy.effect().isEmpty() ? "" : ". Effect: " + escaped(remedy.effect()));
        return words + (remedy.variant().isEmpty() ? "" : " (variant `" + remedy.variant() + "`)");
    }

    private void rules() {
        heading("What speaks for it and against it");
        for (RuleSource rule : rules) {
            line("- " + escaped(rule.name()));
            line("");
            line("  ```");
            rule.conditions().forEach(condition -> line("  " + condition.text()));
            line("  ```");
            line("");
        }
    }

    private void thresholds() {
        if (card.thresholds().isEmpty()) {
            return;
        }
        heading("Thresholds");
        line("| name | value | why | origin |");
        line("|---|---|---|---|");
        card.thresholds()
                .values()
                .forEach(threshold -> line("| " + escaped(threshold.name()) + " | " + number(threshold.value()) + " | "
                        + escaped(threshold.why()) + " | " + escaped(threshold.source()) + " |"));
    }

    private void list(String title, List<String> items) {
        if (!items.isEmpty()) {
            heading(title);
            items.forEach(item -> line("- " + item));
        }
    }

    private void heading(String title) {
        if (!text.toString().endsWith("\n\n")) {
            line("");
        }
        line("## " + title);
        line("");
    }

    private void code(String language, String content) {
        line("```" + language);
        line(content);
        line("```");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Words of a card on one line, with what Markdown would read as more than words escaped. */
    static String escaped(String words) {
        return words.strip().replaceAll("\\s+", " ").replaceAll("([\\\\`*_<|\\[\\]])", "\\\\$1");
    }
}
