package rundoctor.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import rundoctor.engine.Card;
import rundoctor.engine.Counterfactual;
import rundoctor.engine.Diagnosis;

/**
 * The diagnosis document; its shape is in {@code docs/diagnosis.schema.json}. Keys stand in a fixed order, a key without a value
 * is left out, a list without entries is written, and a number that is not finite is the string "NaN", "Infinity" or "-Infinity".
 */
public final class JsonReport {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String FRAMEWORK = "framework.";
    private static final int PROBABILITY_DIGITS = 4;

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /** The document on one line, without a line end. */
    public static String line(Diagnosis diagnosis) {
        return write(diagnosis, false);
    }

    /** The document, indented, without a line end. */
    public static String indented(Diagnosis diagnosis) {
        return write(diagnosis, true);
    }

    private static String write(Diagnosis diagnosis, boolean indented) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            if (indented) {
                DefaultIndenter lines = new DefaultIndenter("  ", "\n");
                json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
            }
            new JsonReport(json).diagnosis(diagnosis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Something that writes one entry of a list. */
    private interface Part<T> {
        void write(T entry) throws IOException;
    }

    private void diagnosis(Diagnosis diagnosis) throws IOException {
        json.writeStartObject();
        text("schemaVersion", Diagnosis.SCHEMA_VERSION);
        run(diagnosis.run());
        word("verdict", diagnosis.verdict());
        text("summary", diagnosis.summary());
        list("symptoms", diagnosis.symptoms(), this::symptom);
        list("hypotheses", diagnosis.hypotheses(), this::hypothesis);
        list("refuted", diagnosis.refuted(), this::hypothesis);
        texts("unexplained", diagnosis.unexplained());
        list("missing", diagnosis.missing(), this::missing);
        list("suppressed", diagnosis.suppressed(), this::suppressed);
        checks(diagnosis.checks());
        list("warnings", diagnosis.warnings(), this::warning);
        list("failures", diagnosis.failures(), this::failure);
        engine(diagnosis.engine());
        json.writeEndObject();
    }

    private void run(Diagnosis.RunQuote run) throws IOException {
        json.writeObjectFieldStart("run");
        text("id", run.id());
        text("path", run.path());
        list("sources", run.sources(), this::source);
        setup(run.setup());
        values("provenance", run.provenance());
        json.writeEndObject();
    }

    private void source(Diagnosis.SourceQuote source) throws IOException {
        json.writeStartObject();
        text("file", source.file());
        text("format", source.format());
        json.writeNumberField("points", source.points());
        json.writeEndObject();
    }

    /** Versions stand under "framework.NAME" in a run, and as one object in the document. */
    private void setup(Map<String, Object> setup) throws IOException {
        Map<String, Object> document = new TreeMap<>();
        Map<String, Object> versions = new TreeMap<>();
        setup.forEach((name, value) -> {
            if (name.startsWith(FRAMEWORK)) {
                versions.put(name.substring(FRAMEWORK.length()), value);
            } else {
                document.put(name, value);
            }
        });
        if (!versions.isEmpty()) {
            document.put("framework", versions);
        }
        values("setup", document);
    }

    private void symptom(Diagnosis.SymptomQuote symptom) throws IOException {
        json.writeStartObject();
        text("id", symptom.id());
        text("title", symptom.title());
        word("severity", symptom.severity());
        values("observed", symptom.observed());
        stretch(symptom.curve(), symptom.fromStep(), symptom.toStep());
        json.writeEndObject();
    }

    private void hypothesis(Diagnosis.Hypothesis hypothesis) throws IOException {
        json.writeStartObject();
        text("cause", hypothesis.cause());
        text("title", hypothesis.title());
        text("category", hypothesis.category());
        word("severity", hypothesis.severity());
        json.writeNumberField("probability", rounded(hypothesis.probability()));
        word("standing", hypothesis.standing());
        json.writeBooleanField("calibrated", hypothesis.calibrated());
        text("variant", hypothesis.variant());
        word("status", hypothesis.status());
        texts("explains", hypothesis.explains());
        list("evidence", hypothesis.evidence(), this::evidence);
        counterfactual(hypothesis.counterfactual());
        list("remedies", hypothesis.remedies(), this::remedy);
        confirm(hypothesis.confirm());
        list("references", hypothesis.references(), this::reference);
        json.writeEndObject();
    }

    private void evidence(Diagnosis.EvidenceQuote evidence) throws IOException {
        json.writeStartObject();
        word("direction", evidence.direction());
        word("strength", evidence.weight());
        text("statement", evidence.statement());
        values("facts", evidence.facts());
        stretch(evidence.curve(), evidence.fromStep(), evidence.toStep());
        text("rule", evidence.rule());
        json.writeEndObject();
    }

    private void counterfactual(Counterfactual counterfactual) throws IOException {
        if (counterfactual == null) {
            return;
        }
        json.writeObjectFieldStart("counterfactual");
        text("transformation", counterfactual.transformation());
        values("before", counterfactual.before());
        values("after", counterfactual.after());
        json.writeEndObject();
    }

    private void remedy(Card.Remedy remedy) throws IOException {
        json.writeStartObject();
        text("kind", remedy.kind());
        text("summary", remedy.summary());
        list("change", remedy.change(), this::change);
        text("effect", remedy.effect());
        json.writeEndObject();
    }

    private void change(Card.Change change) throws IOException {
        json.writeStartObject();
        text("file", change.file());
        text("key", change.key());
        text("from", change.from());
        text("to", change.to());
        json.writeEndObject();
    }

    private void confirm(Card.Experiment confirm) throws IOException {
        if (confirm == null) {
            return;
        }
        json.writeObjectFieldStart("confirm");
        text("experiment", confirm.experiment());
        text("expect", confirm.expect());
        json.writeEndObject();
    }

    private void reference(Card.Reference reference) throws IOException {
        json.writeStartObject();
        text("title", reference.title());
        text("url", reference.url());
        json.writeEndObject();
    }

    private void missing(Diagnosis.Missing missing) throws IOException {
        json.writeStartObject();
        text("fact", missing.fact());
        texts("wouldDecide", missing.wouldDecide());
        text("experiment", missing.experiment());
        json.writeEndObject();
    }

    private void suppressed(Diagnosis.Suppressed suppressed) throws IOException {
        json.writeStartObject();
        text("cause", suppressed.cause());
        text("reason", suppressed.reason());
        text("owner", suppressed.owner());
        text("expires", suppressed.expires());
        json.writeEndObject();
    }

    private void checks(Diagnosis.Checks checks) throws IOException {
        json.writeObjectFieldStart("checks");
        json.writeNumberField("ran", checks.ran());
        list("skipped", checks.skipped(), this::skipped);
        json.writeEndObject();
    }

    private void skipped(Diagnosis.Skipped skipped) throws IOException {
        json.writeStartObject();
        text("check", skipped.check());
        text("reason", skipped.reason());
        json.writeEndObject();
    }

    private void warning(Diagnosis.WarningQuote warning) throws IOException {
        json.writeStartObject();
        text("file", warning.file());
        if (warning.line() > 0) {
            json.writeNumberField("line", warning.line());
        }
        text("message", warning.message());
        json.writeEndObject();
    }

    private void failure(Diagnosis.Failure failure) throws IOException {
        json.writeStartObject();
        text("rule", failure.rule());
        text("message", failure.message());
        json.writeEndObject();
    }

    private void engine(Diagnosis.EngineQuote engine) throws IOException {
        json.writeObjectFieldStart("engine");
        text("version", engine.version());
        text("rules", engine.rules());
        json.writeNumberField("elapsedMillis", engine.elapsedMillis());
        json.writeEndObject();
    }

    private void stretch(String curve, int from, int to) throws IOException {
        if (!curve.isEmpty()) {
            text("curve", curve);
            json.writeFieldName("steps");
            json.writeArray(new int[] {from, to}, 0, 2);
        }
    }

    private void text(String key, String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(key, value);
        }
    }

    private void word(String key, Enum<?> value) throws IOException {
        json.writeStringField(key, value.name().toLowerCase(Locale.ROOT));
    }

    private void texts(String key, List<String> values) throws IOException {
        list(key, values, json::writeString);
    }

    private <T> void list(String key, List<T> entries, Part<T> part) throws IOException {
        json.writeArrayFieldStart(key);
        for (T entry : entries) {
            part.write(entry);
        }
        json.writeEndArray();
    }

    private void values(String key, Map<String, ?> values) throws IOException {
        json.writeObjectFieldStart(key);
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            if (entry.getValue() instanceof Map<?, ?> inner) {
                json.writeObjectFieldStart(entry.getKey());
                for (Map.Entry<?, ?> one : inner.entrySet()) {
                    json.writeFieldName(String.valueOf(one.getKey()));
                    json.writeObject(one.getValue());
                }
                json.writeEndObject();
            } else {
                json.writeFieldName(entry.getKey());
                json.writeObject(entry.getValue());
            }
        }
        json.writeEndObject();
    }

    private static BigDecimal rounded(double probability) {
        return BigDecimal.valueOf(probability)
                .setScale(PROBABILITY_DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
