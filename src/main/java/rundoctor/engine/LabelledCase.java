package rundoctor.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import rundoctor.facts.Fact;
import rundoctor.features.FactSheet;

/**
 * A run whose truth is known, as an entry of a test file: its facts without their sources, and what should have come of them. What
 * could name a person, a place or a key is redacted.
 */
public final class LabelledCase {

    /** The truth about a run that has no fault. */
    public static final String HEALTHY = "healthy";

    private LabelledCase() {}

    /**
     * The entry as YAML.
     *
     * @param diagnosis what the rules say of the run
     * @param truth     id of the true cause, or "healthy"
     */
    public static String of(FactSheet sheet, Diagnosis diagnosis, String truth) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("test", name(diagnosis, truth));
        entry.put("facts", facts(sheet));
        entry.put("expect", expect(diagnosis, truth));
        try {
            return YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build()
                    .writeValueAsString(List.of(entry));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Diagnosis diagnosis, String truth) {
        String verdict = diagnosis.verdict().name().toLowerCase(Locale.ROOT);
        return truth.equals(HEALTHY)
                ? "near miss, a healthy run that was called " + verdict
                : "fires, a run with this cause that was called " + verdict;
    }

    /** The true cause must be likely; of a healthy run, whatever raised the alarm must not be. */
    private static Map<String, String> expect(Diagnosis diagnosis, String truth) {
        if (!truth.equals(HEALTHY)) {
            return Map.of(truth, "at least likely");
        }
        Map<String, String> expect = new TreeMap<>();
        diagnosis.hypotheses().stream()
                .filter(one -> one.severity() != Severity.INFO && one.standing().compareTo(Standing.LIKELY) >= 0)
                .forEach(one -> expect.put(one.cause(), "at most undecided"));
        return expect;
    }

    private static Map<String, Object> facts(FactSheet sheet) {
        Map<String, List<Object>> kinds = new LinkedHashMap<>();
        for (Fact fact : sheet.facts()) {
            Map<String, Object> components = new LinkedHashMap<>();
            FactValues.of(fact)
                    .forEach((name, value) -> components.put(name.substring(name.indexOf('.') + 1), redacted(value)));
            kinds.computeIfAbsent(fact.getClass().getSimpleName(), kind -> new ArrayList<>())
                    .add(components);
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        kinds.forEach((kind, all) -> facts.put(kind, all.size() == 1 ? all.get(0) : all));
        return facts;
    }

    private static Object redacted(Object value) {
        return value instanceof String text ? Redaction.strictly(text) : value;
    }
}
