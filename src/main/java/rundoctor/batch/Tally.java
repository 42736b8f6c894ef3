package rundoctor.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Standing;
import rundoctor.engine.Verdict;

/** Counts over many diagnoses, the content of {@code summary.json}. */
public final class Tally {

    private final Map<String, Integer> verdicts = new TreeMap<>();
    private final Map<String, Integer> causes = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private int found;
    private int unreadable;

    /** Counts one diagnosis; a cause counts where it is likely or confirmed. */
    void add(Diagnosis diagnosis) {
        found++;
        unreadable += diagnosis.verdict() == Verdict.UNREADABLE ? 1 : 0;
        count(verdicts, diagnosis.verdict().name().toLowerCase(Locale.ROOT));
        diagnosis.hypotheses().stream()
                .filter(hypothesis -> hypothesis.standing().compareTo(Standing.LIKELY) >= 0)
                .forEach(hypothesis -> count(causes, hypothesis.cause()));
        diagnosis.failures().forEach(failure -> count(failures, failure.rule()));
    }

    /** Runs found, readable or not. */
    public int found() {
        return found;
    }

    /** Runs that could not be read. */
    public int unreadable() {
        return unreadable;
    }

    /** The counts as a JSON document, ending in a line end. */
    String json(long elapsedMillis) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeObjectFieldStart("runs");
            json.writeNumberField("found", found);
            json.writeNumberField("read", found - unreadable);
            json.writeNumberField("unreadable", unreadable);
            json.writeEndObject();
            write(json, "verdicts", verdicts);
            write(json, "causes", causes);
            write(json, "ruleFailures", failures);
            json.writeNumberField("elapsedMillis", elapsedMillis);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, String key, Map<String, Integer> counts) throws IOException {
        json.writeObjectFieldStart(key);
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }

    private static void count(Map<String, Integer> counts, String key) {
        counts.merge(key, 1, Integer::sum);
    }
}
