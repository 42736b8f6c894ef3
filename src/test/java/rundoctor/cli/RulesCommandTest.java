package rundoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rule maintainer does at the command line, in a small rule folder of its own. */
class RulesCommandTest {

    private static final Path SMALL_RULES = Path.of("src", "test", "resources", "small-rules");
    private static final String HOME = System.getProperty("user.home");

    @TempDir
    static Path home;

    @TempDir
    Path rules;

    @BeforeAll
    static void keepCompiledRulesOutOfTheRealHome() {
        System.setProperty("user.home", home.toString());
    }

    @AfterAll
    static void giveTheHomeBack() {
        System.setProperty("user.home", HOME);
    }

    @BeforeEach
    void copyTheRules() throws IOException {
        try (Stream<Path> tree = Files.walk(SMALL_RULES)) {
            for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                Path copy = rules.resolve(SMALL_RULES.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void aNewCausePassesCheckAndTest() {
        CommandLineRun run = rules("new", "data-labels/answers-swapped");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(0, rules("check").exitCode());
        assertEquals(0, rules("test", "answers-swapped").exitCode());
    }

    @Test
    void aNewSymptomPassesCheckAndTest() {
        CommandLineRun run = rules("new", "symptoms/loss-odd");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(0, rules("check").exitCode());
        assertEquals(0, rules("test", "loss-odd").exitCode());
    }

    @Test
    void aFormerIdIsTakenAsWell() {
        CommandLineRun run = rules("new", "data-labels/rate-too-large");

        assertEquals(64, run.exitCode());
        assertTrue(run.err().contains("which optimisation/rate-above-one.drl has"), run.err());
    }

    @Test
    void aWordOfJavaIsNoIdBecauseItWouldBePartOfAPackage() {
        CommandLineRun run = rules("new", "data-labels/super");

        assertEquals(64, run.exitCode());
        assertFalse(Files.exists(rules.resolve("data-labels")));
    }

    @Test
    void aBareThresholdIsFoundWithItsLine() throws IOException {
        edit("value > $most", "value > 0.5");

        CommandLineRun run = rules("check");

        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("rate-above-one.drl, line 30, rule \"for: the rate is above one\""), run.err());
        assertTrue(run.err().contains("found the bare number 0.5"), run.err());
    }

    @Test
    void aRuleWithTheConditionsOfAnotherIsFound() throws IOException {
        edit("value <= $most", "value > $most");

        CommandLineRun run = rules("check");

        assertTrue(run.err().contains("expected conditions of its own, found those of rule \"for: the"), run.err());
    }

    @Test
    void aRuleThatAsksForAFactAndItsAbsenceNeverFires() throws IOException {
        edit(
                "$rate : ConfiguredLearningRate( value <=",
                "not ConfiguredLearningRate()\n    $rate : ConfiguredLearningRate( value <=");

        CommandLineRun run = rules("check");

        assertTrue(run.err().contains("never fires: expected ConfiguredLearningRate to be either"), run.err());
    }

    @Test
    void aFieldThatDoesNotExistIsNamedWithThoseThatDo() throws IOException {
        edit("value <= $most", "peak <= $most");

        CommandLineRun run = rules("check");

        assertEquals(3, run.exitCode());
        assertTrue(
                run.err()
                        .contains("line 38, rule \"against: the rate is at most one\": ConfiguredLearningRate has no"
                                + " peak; it has"),
                run.err());
    }

    private void edit(String from, String to) throws IOException {
        Path file = rules.resolve("optimisation/rate-above-one.drl");
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private CommandLineRun rules(String... words) {
        String[] all = Stream.concat(
                        Stream.concat(Stream.of("rules"), Stream.of(words)), Stream.of("--rules", rules.toString()))
                .toArray(String[]::new);
        return CommandLineRun.of(all);
    }
}
