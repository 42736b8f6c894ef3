package rundoctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of a {@code .test.yaml} file: facts, and what every cause or symptom named should come to.
 *
 * @param file    the test file, below the rule folder
 * @param name    what the entry shows; its first word says the kind: fires, near miss or blind
 * @param facts   kinds of fact and their components; null when {@code run} is given instead
 * @param run     a run document, to test features and rules together; null when {@code facts} is given
 * @param expect  id to expectation
 * @param fired   names of rules of the file that found something
 * @param silent  names of rules of the file that found nothing
 * @param missing id of a cause to the kinds of fact its rules lacked
 */
record RuleTest(
        String file,
        String name,
        JsonNode facts,
        JsonNode run,
        Map<String, Expectation> expect,
        List<String> fired,
        List<String> silent,
        Map<String, List<String>> missing) {

    /** How names of test files end. */
    static final String ENDING = ".test.yaml";

    static final List<String> KEYS = List.of("test", "facts", "run", "expect", "fired", "silent", "missing");

    /** What kind of entry it is. */
    enum Kind {
        FIRES,
        NEAR_MISS,
        BLIND
    }

    /** The kind, by the first words of the name; empty when they say none. */
    Optional<Kind> kind() {
        for (Kind kind : Kind.values()) {
            if (name.startsWith(kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * Reads the entries of a file.
     *
     * @throws BrokenRulesException with every finding
     */
    static List<RuleTest> read(String file, JsonNode tree) {
        List<String> findings = new ArrayList<>();
        List<RuleTest> tests = new ArrayList<>();
        if (!tree.isArray()) {
            findings.add(file + ": expected a list of entries that start with \"- test:\", found none");
        }
        for (JsonNode entry : tree) {
            tests.add(read(file, entry, findings));
        }
        if (!findings.isEmpty()) {
            throw new BrokenRulesException(findings);
        }
        return tests;
    }

    private static RuleTest read(String file, JsonNode entry, List<String> findings) {
        String name = entry.path("test").asText("");
        String place = file + ", \"" + name + "\"";
        Set<String> meant = new HashSet<>();
        Keys.unknown(entry, KEYS, meant::add).values().forEach(finding -> findings.add(place + ": " + finding));
        if (entry.has("facts") == entry.has("run") && !meant.contains("facts") && !meant.contains("run")) {
            findings.add(place + ": expected either facts or run, found " + (entry.has("run") ? "both" : "neither"));
        }
        Map<String, Expectation> expect = new LinkedHashMap<>();
        entry.path("expect")
                .properties()
                .forEach(one -> Expectation.of(one.getValue().asText())
                        .ifPresentOrElse(
                                expectation -> expect.put(one.getKey(), expectation),
                                () -> findings.add(
                                        place + ", expect, " + one.getKey() + ": expected " + Expectation.WORDS
                                                + ", found \"" + one.getValue().asText() + "\"")));
        List<String> fired = texts(entry.path("fired"));
        List<String> silent = texts(entry.path("silent"));
        if (expect.isEmpty() && fired.isEmpty() && silent.isEmpty() && !meant.contains("expect")) {
            findings.add(place + ": expected an id under expect or a rule under fired or silent, found none");
        }
        Map<String, List<String>> missing = new LinkedHashMap<>();
        entry.path("missing").properties().forEach(one -> missing.put(one.getKey(), texts(one.getValue())));
        return new RuleTest(file, name, entry.get("facts"), entry.get("run"), expect, fired, silent, missing);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** The id of the card in the rule file beside the test file. */
    String card() {
        return file.substring(file.lastIndexOf('/') + 1).replace(ENDING, "");
    }
}
