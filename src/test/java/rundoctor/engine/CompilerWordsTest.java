package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A consequence that does not compile is one sentence, and names its own line. */
class CompilerWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert( supports(DECISIVE, $points.sais(), $points) ); | expected a method of LoggedPoints, found sais()",
                "insert( supports(DECISIVE, \"x\", $pints) ); | expected a name that is bound above or imported, found \"$pints\"",
                "insert( supports(STRONG, \"x\", $points) ); | expected a name that is bound above or imported, found \"STRONG\"",
                "insert( refutes(DECISIVE, \"x\", $points) ); | expected a call of something the file imports, found refutes(Weight, String, LoggedPoints)"
            })
    void whatDoesNotCompileIsNamed(String consequence, String words) {
        assertEquals(
                List.of("optimisation/odd.drl, line 26, rule \"for: it\": " + words), findings("    " + consequence));
    }

    @Test
    void whatIsNoJavaIsOneLine() {
        List<String> findings = findings("insert( supports(DECISIVE, \"x\", $points) )");

        assertEquals(1, findings.size());
        assertEquals(
                "optimisation/odd.drl, line 26, rule \"for: it\": expected Java with its brackets closed and a semicolon at"
                        + " the end, found \"}\"",
                findings.get(0));
    }

    private static List<String> findings(String consequence) {
        String text = RuleText.of("optimisation", "odd", "for: it", "$points : LoggedPoints()", consequence.strip());
        RuleUnit unit = RuleUnit.of(RuleFile.of("optimisation/odd.drl", text));
        return assertThrows(BrokenRulesException.class, () -> RuleCompiler.compile(List.of(unit)))
                .findings();
    }
}
