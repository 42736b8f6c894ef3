package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** JSON as trainers write it, with bare NaN and Infinity, within the limits. */
final class LenientJson {

    static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(Limits.NESTING)
            .maxStringLength(Limits.TEXT_LENGTH)
            .maxNumberLength(400)
            .build();

    static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(CONSTRAINTS)
            .build());

    private LenientJson() {}

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
