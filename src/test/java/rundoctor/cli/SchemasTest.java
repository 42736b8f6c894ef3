package rundoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rundoctor.GeneratedText;

/** Whatever ships is right by the schemas that editors use, and a slip is not. */
class SchemasTest {

    private static final Path RULES = Path.of("rules");
    private static final Path SCHEMAS = Path.of("docs", "schemas");
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void theSchemaOfFactsHasEveryKindAndComponent() throws IOException {
        GeneratedText.isWhole(SCHEMAS.resolve("facts.schema.json"), new FactSchema().text());
    }

    @TestFactory
    Stream<DynamicTest> everySchemaIsOne() throws IOException {
        JsonSchema meta = FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        return files(SCHEMAS, ".schema.json")
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertEquals(List.of(), findings(meta, new ObjectMapper().readTree(file.toFile())))));
    }

    @TestFactory
    Stream<DynamicTest> everyCardIsRightByItsSchema() throws IOException {
        JsonSchema card = schema("card");
        return files(RULES, ".drl").map(file -> right(card, file, cardOf(file)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleTestIsRightByItsSchema() throws IOException {
        JsonSchema tests = schema("rule-test");
        return files(RULES, ".test.yaml").map(file -> right(tests, file, text(file)));
    }

    @TestFactory
    Stream<DynamicTest> everyTableIsRightByItsSchemaAndNamesIt() throws IOException {
        return files(RULES, ".yaml")
                .filter(file -> file.getParent().equals(RULES))
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    String name = file.getFileName().toString().replace(".yaml", "");
                    String text = text(file);

                    assertTrue(
                            text.startsWith(
                                    "# yaml-language-server: $schema=../docs/schemas/" + name + ".schema.json\n"),
                            text.lines().findFirst().orElse(""));
                    assertEquals(List.of(), findings(schema(name), YAML.readTree(text)));
                }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card | optimisation/learning-rate-too-high.drl | severity: | severty:",
                "card | optimisation/learning-rate-too-high.drl | severity: error | severity: bad",
                "card | optimisation/learning-rate-too-high.drl | source: assumed | source: felt",
                "rule-test | optimisation/learning-rate-too-high.test.yaml | expect: | expects:",
                "rule-test | optimisation/learning-rate-too-high.test.yaml | - test: fires | - test: burns",
                "rule-test | optimisation/learning-rate-too-high.test.yaml | LossCourse: { | LossCurse: {",
                "rule-test | optimisation/learning-rate-too-high.test.yaml | trend: | trent:",
                "bugs | bugs.yaml | library: | libary:",
                "bugs | bugs.yaml | families: | family:",
                "models | models.yaml | vocabulary: | vocabular:",
                "log-messages | log-messages.yaml | words: | word:",
                "questions | questions.yaml | experiment: | experiments:",
                "questions | questions.yaml | Accumulation: | Acumulation:",
                "references | references.yaml | proves: | proofs:",
                "calibration | calibration.yaml | labelled-runs: | labeled-runs:",
                "alarms | alarms.yaml | healthy-runs: | healthy:"
            })
    void aSlipIsRefused(String schema, String name, String right, String wrong) throws IOException {
        Path file = RULES.resolve(name);
        String text = name.endsWith(".drl") ? cardOf(file) : text(file);
        assertTrue(text.contains(right), right);

        assertTrue(!findings(schema(schema), YAML.readTree(text.replace(right, wrong)))
                .isEmpty());
    }

    private static DynamicTest right(JsonSchema schema, Path file, String yaml) {
        return DynamicTest.dynamicTest(
                file.toString(), () -> assertEquals(List.of(), findings(schema, YAML.readTree(yaml))));
    }

    private static List<String> findings(JsonSchema schema, JsonNode tree) {
        return schema.validate(tree).stream().map(Object::toString).toList();
    }

    private static JsonSchema schema(String name) {
        return FACTORY.getSchema(SchemaLocation.of(
                SCHEMAS.resolve(name + ".schema.json").toAbsolutePath().toUri().toString()));
    }

    private static Stream<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        }
    }

    private static String cardOf(Path file) {
        String text = text(file);
        return text.substring(text.indexOf('\n') + 1, text.indexOf("*/"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
