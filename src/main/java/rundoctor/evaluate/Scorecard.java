package rundoctor.evaluate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** An evaluation, written down. */
public final class Scorecard {

    private static final double DIGITS = 1e4;

    private Scorecard() {}

    /** A table of causes, a table of claims, and the figures; ends in a line end. */
    public static String text(Evaluation evaluation) {
        StringBuilder text = new StringBuilder();
        for (Evaluation.OfCause row : evaluation.causes()) {
            line(
                    text,
                    "%-46s n=%-3d detected=%-3d top1=%-3d top3=%d",
                    row.cause(),
                    row.runs(),
                    row.detected(),
                    row.top1(),
                    row.top3());
        }
        line(text, "%nclaimed  true   n");
        for (Calibration.Bin bin : evaluation.calibration().bins()) {
            line(text, "%7.2f %5.2f %4d", bin.claimed(), bin.right(), bin.claims());
        }
        line(text, "");
        evaluation
                .figures()
                .forEach((name, value) -> line(text, value instanceof Double ? "%-20s %.3f" : "%-20s %d", name, value));
        return text.toString();
    }

    /** A line for each run, those that came out wrong marked BAD; ends in a line end. */
    public static String runs(Evaluation evaluation) {
        StringBuilder text = new StringBuilder();
        for (Outcome one : evaluation.runs()) {
            line(
                    text,
                    "%s %-44s truth=%-42s %-13s top=%-42s rank=%s%s",
                    one.isRight() ? "ok " : "BAD",
                    one.label().run(),
                    one.label().cause(),
                    one.verdict(),
                    one.top(),
                    one.rank() == 0 ? "none" : one.rank(),
                    one.refuted() ? " REFUTED" : "");
        }
        return text.toString();
    }

    /** One object: the figures by name, then {@code causes} and {@code calibration}; a share of nothing is null. */
    public static String json(Evaluation evaluation) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            for (Map.Entry<String, Number> figure : evaluation.figures().entrySet()) {
                number(json, figure.getKey(), figure.getValue());
            }
            causes(json, evaluation);
            calibration(json, evaluation);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void causes(JsonGenerator json, Evaluation evaluation) throws IOException {
        json.writeArrayFieldStart("causes");
        for (Evaluation.OfCause row : evaluation.causes()) {
            json.writeStartObject();
            json.writeStringField("cause", row.cause());
            json.writeNumberField("runs", row.runs());
            json.writeNumberField("detected", row.detected());
            json.writeNumberField("top1", row.top1());
            json.writeNumberField("top3", row.top3());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void calibration(JsonGenerator json, Evaluation evaluation) throws IOException {
        json.writeArrayFieldStart("calibration");
        for (Calibration.Bin bin : evaluation.calibration().bins()) {
            json.writeStartObject();
            number(json, "claimed", bin.claimed());
            number(json, "right", bin.right());
            number(json, "hypotheses", bin.claims());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String key, Number value) throws IOException {
        if (value instanceof Integer count) {
            json.writeNumberField(key, count);
        } else if (Double.isFinite(value.doubleValue())) {
            json.writeNumberField(key, Math.round(value.doubleValue() * DIGITS) / DIGITS);
        } else {
            json.writeNullField(key);
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values))
                .append('\n');
    }
}
