package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardReaderTest {

    private static final String LEAST = "id: odd\ncategory: optimisation\ntitle: It is odd\nsummary: It is.\n";

    @Test
    void aCardNeedsLittleAndTheRestIsCautious() throws IOException {
        Card card = read(LEAST);

        assertEquals(Status.EXPERIMENTAL, card.status());
        assertEquals(Severity.INFO, card.severity());
        assertEquals(Prior.OCCASIONAL, card.prior());
        assertEquals(List.of(), card.explains());
    }

    @Test
    void aLimitIsReadByItsName() throws IOException {
        Card card = read(LEAST + "thresholds:\n  - {name: few, value: 3, why: rows, source: assumed}\n");

        assertEquals(3, card.limit("few"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> card.limit("many"))
                .getMessage()
                .contains("has no threshold \"many\"; it has [few]"));
    }

    @Test
    void everyFindingIsReportedAtOnce() {
        BrokenRulesException broken = assertThrows(
                BrokenRulesException.class, () -> read("id: odd\ncolour: red\nseverity: bad\ncategory: x\n"));

        assertEquals(4, broken.findings().size(), broken.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour: red | card: expected one of the keys",
                "titel: red | card: expected the key \"title\", found \"titel\"",
                "confirm: {experimnet: a, expect: b} | confirm: expected the key \"experiment\", found",
                "alarms: {budget: 2} | alarms, budget: expected a share between 0 and 1, found \"2\"",
                "severity: bad | severity: expected one of [info, warning, error], found \"bad\"",
                "explains: loss | explains: expected a list, found string",
                "thresholds: [{name: a, value: x, why: w, source: assumed}] | value: expected a number, found \"x\"",
                "thresholds: [{name: a, value: 1, why: w, source: felt}] | expected derived, measured, cited or assumed",
                "remedies: [{kind: pray, summary: Pray}] | remedies, kind: expected one of",
                "references: [{title: t, url: http://x}] | expected a link that starts with https://"
            })
    void whatIsWrongIsNamedWithFileAndPlace(String line, String words) {
        String message = assertThrows(BrokenRulesException.class, () -> read(LEAST + line + "\n"))
                .getMessage();

        assertTrue(message.startsWith("optimisation/odd.drl, "), message);
        assertTrue(message.contains(words), message);
    }

    @Test
    void aMisspeltKeyIsOneFindingWithItsLine() {
        String text = "/* METADATA\n" + LEAST.replace("title:", "titel:") + "*/\n";
        RuleFile file = RuleFile.of("optimisation/odd.drl", text);

        BrokenRulesException broken =
                assertThrows(BrokenRulesException.class, () -> new CardReader(file).read(file.cardTree()));

        assertEquals(
                List.of("optimisation/odd.drl, line 4, card: expected the key \"title\", found \"titel\""),
                broken.findings());
    }

    private static Card read(String yaml) throws IOException {
        return new CardReader("optimisation/odd.drl").read(new YAMLMapper().readTree(yaml));
    }
}
