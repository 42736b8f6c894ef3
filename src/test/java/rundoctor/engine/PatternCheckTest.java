package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternCheckTest {

    private static final String PLACE = "optimisation/odd.drl, line 24, rule \"for: it\": ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LoggedPoints( train > 1, eval == 0 )",
                "LoggedPoints( $train : train, Math.abs(train - $train) < 2 )",
                "LossCourse( last / first > 2 || trend < 0 )",
                "LossCourse( last > first )",
                "not LoggedPoints( train in (1, 2) )",
                "Symptom( id == \"train loss\" )"
            })
    void whatFactsHaveIsAccepted(String condition) {
        assertEquals(List.of(), findings(condition));
    }

    @Test
    void aKindThatIsNotImportedIsNamedWithThoseThatAre() {
        assertEquals(
                List.of(PLACE + "expected a kind of fact the file imports, found Moon; it imports"
                        + " [Card, LoggedPoints, LossCourse, Symptom]"),
                findings("Moon()"));
    }

    @Test
    void aFieldInsideANotIsCheckedToo() {
        assertEquals(1, findings("not LoggedPoints( moons > 1 )").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"last > $f * first", "trend < 0 && last >= first + $f", "first * $f <= last"})
    void aFieldBesideAVariableIsRefusedWhenTheOtherSideHasAFieldToo(String comparison) {
        List<String> findings = findings("Card( $f : limit(\"fewest\") )\n    LossCourse( " + comparison + " )");

        assertEquals(1, findings.size());
        assertTrue(findings.get(0).contains("expected a comparison with fields of LossCourse on one side only"));
    }

    @Test
    void textThatIsNotDrlIsNamedWithItsLine() {
        List<String> findings = PatternCheck.findings(
                RuleFile.of("optimisation/odd.drl", "package rules.optimisation.odd;\n\nrule \"x\"\nwhenn\nend\n"));

        assertTrue(
                findings.get(0).matches("optimisation/odd.drl, line \\d+: expected DRL, found: .*"), findings.get(0));
    }

    @Test
    void aVariableThatNothingBindsIsNamedWithThoseThatAre() {
        assertEquals(
                List.of(PLACE.replace("24", "25")
                        + "expected a variable that a condition binds, found $fest; bound are $few"),
                findings("Card( id == \"odd\", $few : limit(\"fewest\") )\n    LoggedPoints( train > $fest )"));
    }

    @Test
    void aVariableMayBeBoundInsideAConditionAndNamedInText() {
        assertEquals(
                List.of(), findings("LoggedPoints( $train : train, eval > $train, train != 5 || \"$none\" != \"\" )"));
    }

    private static List<String> findings(String condition) {
        String text = RuleText.of("optimisation", "odd", "for: it", condition, "");
        return PatternCheck.findings(RuleFile.of("optimisation/odd.drl", text));
    }
}
