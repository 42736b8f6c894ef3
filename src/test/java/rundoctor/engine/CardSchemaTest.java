package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The schemas of cards and rule tests know the keys and words that the program knows, no more and no fewer. */
class CardSchemaTest {

    private static final Map<String, String> PLACES = Map.of(
            "card", "/properties",
            "affects", "/properties/affects/items/properties",
            "thresholds", "/properties/thresholds/items/properties",
            "remedies", "/properties/remedies/items/properties",
            "change", "/properties/remedies/items/properties/change/items/properties",
            "confirm", "/properties/confirm/properties",
            "references", "/properties/references/items/properties",
            "alarms", "/properties/alarms/properties");

    @TestFactory
    Stream<DynamicTest> everyMapHasTheKeysThatAreRead() throws IOException {
        JsonNode schema = schema("card");
        return CardReader.KEYS.entrySet().stream()
                .map(known -> DynamicTest.dynamicTest(
                        known.getKey(),
                        () -> assertEquals(
                                new TreeSet<>(known.getValue()), keys(schema.at(PLACES.get(known.getKey()))))));
    }

    @Test
    void everyWordIsOneThatIsRead() throws IOException {
        JsonNode properties = schema("card").path("properties");

        assertEquals(words(Status.values()), texts(properties.at("/status/enum")));
        assertEquals(words(Severity.values()), texts(properties.at("/severity/enum")));
        assertEquals(words(Prior.values()), texts(properties.at("/prior/enum")));
        assertEquals(
                new TreeSet<>(CardReader.REMEDY_KINDS), texts(properties.at("/remedies/items/properties/kind/enum")));
    }

    @Test
    void aRuleTestHasTheKeysThatAreReadAndExpectsWhatIsUnderstood() throws IOException {
        JsonNode entry = schema("rule-test").at("/items/properties");

        assertEquals(new TreeSet<>(RuleTest.KEYS), keys(entry));
        entry.at("/expect/additionalProperties/enum")
                .forEach(word -> Expectation.of(word.textValue()).orElseThrow());
    }

    private static Set<String> keys(JsonNode properties) {
        Set<String> keys = new TreeSet<>();
        properties.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(one -> texts.add(one.textValue()));
        return texts;
    }

    private static Set<String> words(Enum<?>[] constants) {
        Set<String> words = new TreeSet<>();
        List.of(constants).forEach(one -> words.add(one.name().toLowerCase(Locale.ROOT)));
        return words;
    }

    private static JsonNode schema(String name) throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("docs", "schemas", name + ".schema.json").toFile());
    }
}
