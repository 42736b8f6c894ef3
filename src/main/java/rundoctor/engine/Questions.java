package rundoctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What to ask for when a kind of fact is missing: the table {@code questions.yaml} beside the rules. */
final class Questions {

    private final Map<String, Question> byKind;

    private Questions(Map<String, Question> byKind) {
        this.byKind = Collections.unmodifiableMap(byKind);
    }

    /**
     * How to ask for one kind of fact.
     *
     * @param fact       what is missing, in words
     * @param experiment how to supply it
     */
    record Question(String fact, String experiment) {}

    /** Reads the table: kind of fact to {@code fact} and {@code experiment}. */
    static Questions of(JsonNode tree) {
        Map<String, Question> byKind = new LinkedHashMap<>();
        tree.properties()
                .forEach(entry -> byKind.put(
                        entry.getKey(),
                        new Question(
                                entry.getValue().path("fact").asText(),
                                entry.getValue().path("experiment").asText())));
        return new Questions(byKind);
    }

    /** The question for a kind; empty for kinds whose absence is an answer in itself. */
    Optional<Question> about(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
