package rundoctor.engine;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every entry of every test file beside the rules. */
class RulesTest {

    private static final Path RULES = Path.of("rules");

    @TestFactory
    Stream<DynamicTest> everyRuleTestHolds() {
        Engine engine = Engine.withRules(RULES, Path.of("target", "rule-cache"), Status.EXPERIMENTAL);
        return new RuleTests(engine, tree -> null)
                .run(RULES, "").stream()
                        .map(result -> DynamicTest.dynamicTest(
                                result.file() + ": " + result.test(),
                                () -> Assertions.assertTrue(
                                        result.passed(),
                                        () -> String.join(System.lineSeparator(), result.findings()))));
    }
}
