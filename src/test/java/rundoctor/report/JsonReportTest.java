package rundoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rundoctor.engine.Diagnosis;

class JsonReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theDocumentHasExactlyTheKeysOfItsSchema() throws IOException {
        JsonNode schema = JSON.readTree(Path.of("docs", "diagnosis.schema.json").toFile());

        List<String> findings = new ArrayList<>();
        check("$", document(), schema, schema, findings);

        assertEquals(List.of(), findings);
    }

    @Test
    void topLevelKeysKeepTheirOrder() throws IOException {
        List<String> keys = new ArrayList<>();
        document().fieldNames().forEachRemaining(keys::add);

        assertEquals(
                List.of(
                        "schemaVersion",
                        "run",
                        "verdict",
                        "summary",
                        "symptoms",
                        "hypotheses",
                        "refuted",
                        "unexplained",
                        "missing",
                        "suppressed",
                        "checks",
                        "warnings",
                        "failures",
                        "engine"),
                keys);
    }

    @Test
    void aValueThatIsNotFiniteIsAString() throws IOException {
        JsonNode facts = document().at("/hypotheses/0/evidence/0/facts");

        assertEquals("NaN", facts.get("EarlyLoss.value").textValue());
    }

    @Test
    void probabilitiesHaveFourDecimals() throws IOException {
        assertEquals(0.95, document().at("/hypotheses/0/probability").doubleValue());
    }

    @Test
    void keysWithoutAValueAreLeftOut() throws IOException {
        JsonNode document = document();

        assertFalse(document.at("/hypotheses/0").has("variant"));
        assertFalse(document.at("/refuted/0/evidence/0").has("curve"));
        assertFalse(document.at("/warnings/1").has("line"));
        assertFalse(document.at("/warnings/1").has("file"));
    }

    @Test
    void versionsOfLibrariesStandTogether() throws IOException {
        assertEquals(
                "4.50.0", document().at("/run/setup/framework/transformers").textValue());
    }

    @Test
    void aLineHoldsTheWholeDocument() throws IOException {
        String line = JsonReport.line(Diagnoses.full("two\nlines"));

        assertFalse(line.contains("\n"));
        assertEquals("two\nlines", JSON.readTree(line).at("/run/id").textValue());
    }

    @Test
    void theSameDiagnosisGivesTheSameBytes() {
        Diagnosis diagnosis = Diagnoses.full("run-1");

        assertEquals(JsonReport.line(diagnosis), JsonReport.line(diagnosis));
    }

    private static JsonNode document() throws IOException {
        return JSON.readTree(JsonReport.indented(Diagnoses.full("run-1")));
    }

    private static void check(String place, JsonNode value, JsonNode rule, JsonNode schema, List<String> findings) {
        JsonNode shape =
                rule.has("$ref") ? schema.at(rule.get("$ref").textValue().substring(1)) : rule;
        if (shape.has("properties")) {
            assertTrue(value.isObject(), place);
            shape.path("required").forEach(key -> {
                if (!value.has(key.textValue())) {
                    findings.add(place + " lacks " + key.textValue());
                }
            });
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                JsonNode inner = shape.get("properties").get(entry.getKey());
                if (inner == null && shape.path("additionalProperties").isBoolean()) {
                    findings.add(place + " has " + entry.getKey());
                } else if (inner != null) {
                    check(place + "." + entry.getKey(), entry.getValue(), inner, schema, findings);
                }
            }
        } else if (shape.has("items")) {
            value.forEach(item -> check(place + "[]", item, shape.get("items"), schema, findings));
        } else if (shape.has("enum")) {
            List<String> words = new ArrayList<>();
            shape.get("enum").forEach(word -> words.add(word.textValue()));
            if (!words.contains(value.textValue())) {
                findings.add(place + " is " + value);
            }
        }
    }
}
