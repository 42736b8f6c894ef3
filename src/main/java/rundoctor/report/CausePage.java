package rundoctor.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import rundoctor.engine.Card;

/** Cards of causes and symptoms, as a rule maintainer reads them. */
public final class CausePage {

    private final StringBuilder text = new StringBuilder();

    private CausePage() {}

    /**
     * One card in full.
     *
     * @param rules  names of its rules
     * @param alarms how often healthy runs may be accused and were; may be empty
     */
    public static String of(Card card, List<String> rules, String alarms) {
        CausePage page = new CausePage();
        page.head(card);
        page.line("alarms", alarms);
        page.thresholds(card);
        page.remedies(card);
        page.rest(card, rules);
        return page.text.toString();
    }

    /** All cards, a line each. */
    public static String list(Collection<Card> cards) {
        StringBuilder lines = new StringBuilder();
        cards.forEach(card -> lines.append(String.format(
                Locale.ROOT,
                "%-44s %-12s %-8s %-14s %s\n",
                card.id(),
                word(card.status()),
                word(card.severity()),
                card.category(),
                Plain.of(card.title()))));
        return lines.toString();
    }

    /** All cards as a JSON array of id, status, severity, category and title; ends in a line end. */
    public static String json(Collection<Card> cards) {
        StringWriter lines = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(lines)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartArray();
            for (Card card : cards) {
                json.writeStartObject();
                json.writeStringField("id", card.id());
                json.writeStringField("status", word(card.status()));
                json.writeStringField("severity", word(card.severity()));
                json.writeStringField("category", card.category());
                json.writeStringField("title", card.title());
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines + "\n";
    }

    private void head(Card card) {
        line("", card.id() + ": " + card.title());
        line("summary", card.summary());
        line("status", word(card.status()) + ", severity " + word(card.severity()) + ", category " + card.category());
        line("prior", word(card.prior()));
        line("added", card.added());
        line("instead", card.replacedBy());
        line("formerly", String.join(", ", card.aliases()));
        line("explains", String.join(", ", card.explains()));
        line("rivals", String.join(", ", card.rivals()));
        card.variants().forEach((variant, meaning) -> line("variant", variant + ": " + meaning));
        card.affects().forEach(affected -> line("affects", affected(affected)));
    }

    private static String affected(Card.Affected affected) {
        String note = affected.note().isEmpty() ? "" : "; " + affected.note();
        return affected.library() + " since " + affected.since() + ", fixed in " + affected.fixedIn() + note;
    }

    private void thresholds(Card card) {
        card.thresholds().values().forEach(threshold -> {
            line("threshold", threshold.name() + " = " + Numerals.of(threshold.value()) + ": " + threshold.why());
            line(" ", "origin: " + threshold.source());
        });
    }

    private void remedies(Card card) {
        card.remedies().forEach(remedy -> {
            String variant = remedy.variant().isEmpty() ? "" : " (variant " + remedy.variant() + ")";
            line("to do", remedy.kind() + ": " + remedy.summary() + variant);
        });
        if (card.confirm() != null) {
            line(
                    "confirm",
                    card.confirm().experiment() + "; expect: " + card.confirm().expect());
        }
    }

    private void rest(Card card, List<String> rules) {
        card.falsePositives().forEach(situation -> line("wrong when", situation));
        rules.forEach(rule -> line("rule", rule));
        card.references().forEach(reference -> line("read on", reference.title() + " " + reference.url()));
    }

    private void line(String label, String words) {
        if (words.isEmpty()) {
            return;
        }
        String start = label.isEmpty() ? "" : String.format(Locale.ROOT, "%-11s", label);
        for (String part : Wrap.lines(Plain.of(words), 100)) {
            text.append(start).append(part).append('\n');
            start = " ".repeat(11);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
