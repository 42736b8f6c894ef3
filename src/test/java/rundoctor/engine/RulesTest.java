package rundoctor.engine;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import rundoctor.RunDoctor;

/** Every entry of every test file beside the rules. */
class RulesTest {

    private static final Path RULES = Path.of("rules");

    @TestFactory
    Stream<DynamicTest> everyRuleTestHolds() {
        return RunDoctor.withRules(RULES, Path.of("target", "rule-cache"), Status.EXPERIMENTAL)
                .ruleTests(RULES, "")
                .stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.file() + ": " + result.test(),
                        () -> Assertions.assertTrue(
                                result.passed(), () -> String.join(System.lineSeparator(), result.findings()))));
    }
}
