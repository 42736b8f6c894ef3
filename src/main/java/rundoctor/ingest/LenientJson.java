package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** JSON as trainers write it, with bare NaN and Infinity, within the limits. */
final class LenientJson {

    private static final JsonMapper MAPPER = mapper(constraints(Limit.NESTING.standard()));

    private LenientJson() {}

    /** What reads JSON within the limits of the run that this thread reads. */
    static JsonMapper mapper() {
        return Limit.NESTING.now() == Limit.NESTING.standard() ? MAPPER : mapper(constraints());
    }

    /** The limits of the run that this thread reads. */
    static StreamReadConstraints constraints() {
        return constraints(Limit.NESTING.now());
    }

    static StreamReadConstraints constraints(long nesting) {
        return StreamReadConstraints.builder()
                .maxNestingDepth((int) Math.min(Integer.MAX_VALUE, nesting))
                .maxStringLength(Limits.TEXT_LENGTH)
                .maxNumberLength(400)
                .build();
    }

    private static JsonMapper mapper(StreamReadConstraints constraints) {
        return new JsonMapper(JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(constraints)
                .build());
    }

    /** What was wrong, in the words of the library, or the limit that was hit. */
    static String reason(JsonProcessingException e) {
        String words = String.valueOf(e.getOriginalMessage());
        return words.toLowerCase(Locale.ROOT).contains("nesting depth")
                ? "more than " + Limit.NESTING.now() + " levels of brackets (" + Limit.NESTING.hit() + ")"
                : words;
    }

    /** The plain values of the object the parser stands at; nested values and nulls are left out. */
    static Map<String, Object> row(JsonParser json) throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            scalar(json).ifPresent(value -> row.put(key, value));
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("the file ends inside an object");
        }
        return row;
    }

    /** The value the parser stands at; empty for null and for nested values, which are left behind. */
    static Optional<Object> scalar(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            throw new IOException("the file ends where a value should stand");
        }
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(json.getDoubleValue());
            case VALUE_STRING -> Optional.of(json.getText());
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            default -> {
                json.skipChildren();
                yield Optional.empty();
            }
        };
    }
}
