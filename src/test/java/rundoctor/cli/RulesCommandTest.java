package rundoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.HomeElsewhere;
import rundoctor.SmallRules;

/** What a rule maintainer does at the command line, in a small rule folder of its own. */
@ExtendWith(HomeElsewhere.class)
class RulesCommandTest {

    @TempDir
    Path rules;

    @TempDir
    Path runsFolder;

    @BeforeEach
    void copyTheRules() throws IOException {
        SmallRules.copyTo(rules);
    }

    @Test
    void aNewCausePassesCheckAndTest() {
        CommandLineRun run = rules("new", "optimisation/answers-swapped");

        assertEquals(0, run.exitCode(), run.err());
        CommandLineRun check = rules("check");
        assertEquals(0, check.exitCode());
        assertTrue(check.out().contains("answers-swapped.drl: title, summary and tests are still"), check.out());
        assertEquals(0, rules("test", "answers-swapped").exitCode());
    }

    @Test
    void anUnknownCategoryIsAnsweredWithThoseThereAre() {
        CommandLineRun run = rules("new", "nonsense/answers-swapped");

        assertEquals(64, run.exitCode());
        assertTrue(run.err().contains("expected one of the categories [optimisation], found \"nonsense\""), run.err());
    }

    @Test
    void aMisspeltFieldOfATestIsAnsweredWithTheFieldsThereAre() throws IOException {
        rules("new", "optimisation/answers-swapped");
        Path tests = rules.resolve("optimisation/answers-swapped.test.yaml");
        Files.writeString(tests, Files.readString(tests).replace("lowest:", "lowst:"));

        CommandLineRun run = rules("test", "answers-swapped");

        assertTrue(
                (run.out() + run.err())
                        .contains("LossCourse: expected the fields [points, first, last, lowest, noise,"),
                run.out() + run.err());
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
        CommandLineRun run = rules("new", "optimisation/rate-too-large");

        assertEquals(64, run.exitCode());
        assertTrue(run.err().contains("which optimisation/rate-above-one.drl has"), run.err());
    }

    @Test
    void anIdWithoutItsCategoryIsAnsweredWithAnExample() {
        CommandLineRun run = rules("new", "answers-swapped");

        assertEquals(64, run.exitCode());
        assertTrue(run.err().contains("for example optimisation/learning-rate-too-high, found \"answers"), run.err());
    }

    @Test
    void aWordOfJavaIsNoIdBecauseItWouldBePartOfAPackage() {
        CommandLineRun run = rules("new", "optimisation/super");

        assertEquals(64, run.exitCode());
        assertFalse(Files.exists(rules.resolve("optimisation/super.drl")));
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

    @Test
    void aTraceNamesTheFactThatMetAConditionAndTheDemandThatNoneMeets() throws IOException {
        CommandLineRun run = rules("trace", run("fast", 3).toString(), "--cause", "rate-too-large");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("run fast, rate-above-one: confirmed"), run.out());
        assertTrue(run.out().contains("fires for: the rate is above one (line 27)"), run.out());
        assertTrue(run.out().contains("none is such that value <= $most:"), run.out());
    }

    @Test
    void aTraceIsAlsoADocument() throws IOException {
        CommandLineRun run =
                rules("trace", run("slow", 1e-4).toString(), "--cause", "rate-above-one", "--format", "json");

        JsonNode trace = new ObjectMapper().readTree(run.out());
        assertEquals("not-raised", trace.at("/found").textValue());
        assertEquals("not-met", trace.at("/rules/0/conditions/1/answer").textValue());
        assertEquals("1", trace.at("/rules/0/conditions/0/values/$most").textValue());
    }

    @Test
    void aRunThatCannotBeReadIsNotTraced() {
        CommandLineRun run = rules("trace", "nowhere", "--cause", "rate-above-one");

        assertEquals(2, run.exitCode());
    }

    @Test
    void aDiffShowsWhatAnEditDoesToRuns(@TempDir Path runs, @TempDir Path old) throws IOException {
        SmallRules.copyTo(old);
        edit("value: 1,", "value: 5,");
        folder(runs, "fast", 3);
        folder(runs, "slow", 1e-4);

        CommandLineRun run =
                CommandLineRun.of("rules", "diff", old.toString(), rules.toString(), "--on", runs.toString());

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("fast: faulty -> healthy\n    rate-above-one "), run.out());
        assertTrue(run.out().endsWith("2 runs, 1 changed, 1 verdicts, 1 first causes\n"), run.out());
    }

    @Test
    void aCauseThatIsLikelyOnHealthyRunsIsOverBudget(@TempDir Path runs) throws IOException {
        folder(runs, "fast", 3);
        folder(runs, "slow", 1e-4);

        CommandLineRun strict = rules("alarms", "--on", runs.toString());
        edit("aliases:", "alarms: {budget: 0.5}\naliases:");
        CommandLineRun lenient = rules("alarms", "--on", runs.toString());

        assertEquals(3, strict.exitCode(), strict.err());
        assertTrue(strict.out().contains("budget 0.000, EXCEEDED): likely in 1"), strict.out());
        assertEquals(0, lenient.exitCode(), lenient.out());
    }

    @Test
    void aCauseWhoseMeasuredAlarmsExceedItsBudgetFailsTheCheck(@TempDir Path runs) throws IOException {
        folder(runs, "fast", 3);
        folder(runs, "slow", 1e-4);
        rules("alarms", "--on", runs.toString(), "--write");

        CommandLineRun strict = rules("check");
        edit("aliases:", "alarms: {budget: 0.5}\naliases:");
        CommandLineRun lenient = rules("check");

        assertEquals(3, strict.exitCode());
        assertTrue(strict.err().contains("expected at most a share of 0.0, found 1 of 2 healthy runs"), strict.err());
        assertEquals(0, lenient.exitCode(), lenient.err());
    }

    @Test
    void aMeasurementOfACauseThatIsNoMoreFailsTheCheck() throws IOException {
        Files.writeString(rules.resolve("alarms.yaml"), "healthy-runs: 2\nlikely:\n  gone: 0\n");

        CommandLineRun run = rules("check");

        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("alarms.yaml, likely: expected the id of a cause, found \"gone\""), run.err());
    }

    @Test
    void theCardAndThePageShowBudgetAndMeasurement(@TempDir Path runs, @TempDir Path pages) throws IOException {
        CommandLineRun before = rules("show", "rate-above-one");
        folder(runs, "fast", 3);
        rules("alarms", "--on", runs.toString(), "--write");

        CommandLineRun after = rules("show", "rate-above-one");
        rules("docs", "--output", pages.toString());

        assertTrue(before.out().contains("allowed on healthy runs none, found not measured"), before.out());
        assertTrue(after.out().contains("allowed on healthy runs none, found 1 of 1"), after.out());
        assertTrue(Files.readString(pages.resolve("rate-above-one.md")).contains("none, found 1 of 1"));
    }

    @Test
    void aSweepShowsVerdictsThatHangOnAThreshold(@TempDir Path runs) throws IOException {
        folder(runs, "just-above", 1.1);
        folder(runs, "fast", 3);

        CommandLineRun run = rules("sweep", "--on", runs.toString());

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.out().contains("rate-above-one, rate: 1.0 -> 1.2\n    just-above: faulty -> healthy\n"), run.out());
        assertTrue(run.out().contains("runs 2\nmoves 2\nunchanged 0.75\nleast_unchanged 0.5\nflipping 1\n"), run.out());
    }

    @Test
    void aSweepNamesThresholdsThatNoTestNotices() throws IOException {
        edit("value: 1,", "value: 1.5,");

        CommandLineRun run = rules("sweep", "rate-above-one");

        assertEquals(3, run.exitCode());
        assertTrue(run.out().contains("no test notices: rate-above-one, rate"), run.out());
    }

    @Test
    void aSweepAllowsThresholdsOfUntriedRulesThatNoTestNotices() throws IOException {
        edit("value: 1,", "value: 1.5,");
        edit("status: test", "status: experimental");

        CommandLineRun run = rules("sweep", "rate-above-one");

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("unnoticed 1"), run.out());
    }

    @Test
    void anEntryMayNameRulesThatFireAndRulesThatStaySilent() throws IOException {
        entry("fired: [\"for: the rate is above one\"]\n  silent: [\"against: the rate is at most one\"]");

        CommandLineRun run = rules("test", "rate-above-one");

        assertEquals(0, run.exitCode(), run.out());
    }

    @Test
    void anEntryFailsWhereARuleDoesOtherwiseThanItSays() throws IOException {
        entry("silent: [\"for: the rate is above one\"]\n  fired: [\"against: the rate is at most one\"]");

        CommandLineRun run = rules("test", "rate-above-one");

        assertEquals(3, run.exitCode());
        assertTrue(
                run.out().contains("expected to fire: \"against: the rate is at most one\", found it silent"),
                run.out());
        assertTrue(
                run.out().contains("expected to be silent: \"for: the rate is above one\", found it fired"), run.out());
    }

    @Test
    void anEntryFailsThatNamesARuleOfNoName() throws IOException {
        entry("silent: [\"for: the rate is above two\"]");

        CommandLineRun run = rules("test", "rate-above-one");

        assertEquals(3, run.exitCode());
        assertTrue(
                run.out()
                        .contains(
                                "expected the name of a rule of rate-above-one, found \"for: the rate is above two\""),
                run.out());
    }

    @Test
    void aFailingEntryShowsTheEvidenceThereWas() throws IOException {
        Path tests = rules.resolve("optimisation/rate-above-one.test.yaml");
        Files.writeString(tests, Files.readString(tests).replaceFirst("at least likely", "refuted"));

        CommandLineRun run = rules("test", "rate-above-one");

        assertEquals(3, run.exitCode());
        assertTrue(run.out().contains("\n      FOR DECISIVE: learning rate = 2"), run.out());
    }

    @Test
    void pagesAreWrittenAndFoundOutdatedAfterAnEdit(@TempDir Path pages) throws IOException {
        rules("docs", "--out", pages.toString());
        CommandLineRun fresh = rules("docs", "--check", "--out", pages.toString());
        edit("Learning rate is above one", "Learning rate exceeds one");
        CommandLineRun edited = rules("docs", "--check", "--out", pages.toString());

        assertTrue(Files.readString(pages.resolve("rate-above-one.md")).startsWith("# Learning rate is above one\n"));
        assertEquals(0, fresh.exitCode(), fresh.err());
        assertEquals(3, edited.exitCode());
        assertTrue(edited.err().contains("rate-above-one.md"), edited.err());
    }

    private static void folder(Path runs, String name, double rate) throws IOException {
        Path run = Files.createDirectories(runs.resolve(name));
        Files.writeString(run.resolve("training_args.yaml"), "stage: sft\nlearning_rate: " + rate + "\n");
        Files.writeString(
                run.resolve("trainer_log.jsonl"),
                "{\"current_steps\": 1, \"loss\": 2.5}\n{\"current_steps\": 2, \"loss\": 2.4}\n");
    }

    private Path run(String name, double rate) throws IOException {
        String document =
                "{\"id\": \"%s\", \"setup\": {\"learningRate\": %s}, \"curves\": {\"loss\": [[1, 2.0], [2, 1.9], [3, 1.8]]}}";
        Path runs = Files.createDirectories(runsFolder);
        return Files.writeString(runs.resolve(name + ".json"), document.formatted(name, rate));
    }

    /** Adds an entry with a rate of two. */
    private void entry(String expected) throws IOException {
        Path tests = rules.resolve("optimisation/rate-above-one.test.yaml");
        Files.writeString(
                tests,
                "- test: fires, twice one\n  facts:\n    ConfiguredLearningRate: {value: 2}\n  " + expected + "\n",
                StandardOpenOption.APPEND);
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
