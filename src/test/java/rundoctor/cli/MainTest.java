package rundoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.HomeElsewhere;

@ExtendWith(HomeElsewhere.class)
class MainTest {

    private static final String RULES =
            Path.of("src", "test", "resources", "small-rules").toString();

    @TempDir
    Path folder;

    private String good;
    private String bad;
    private String broken;

    @BeforeEach
    void writeRuns() throws IOException {
        good = run("good", "0.0001");
        bad = run("bad", "3.0");
        broken = Files.writeString(folder.resolve("broken.json"), "{\"id\": \"broken\", \"curves\": {}}")
                .toString();
    }

    @Test
    void aRunWithNothingLikelyEndsWithZero() {
        CommandLineRun run = CommandLineRun.of("diagnose", good, "--rules", RULES);

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("run good\nverdict    healthy"), run.out());
    }

    @Test
    void aLikelyErrorEndsWithOne() {
        CommandLineRun run = CommandLineRun.of("diagnose", bad, "--rules", RULES);

        assertEquals(1, run.exitCode(), run.err());
        assertTrue(run.out().contains("Learning rate is above one"));
    }

    @Test
    void aRunThatCannotBeReadOutranksAFaultyOne() {
        CommandLineRun run = CommandLineRun.of("diagnose", bad, broken, "--rules", RULES);

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("could not be read"), run.err());
        assertTrue(run.out().contains("verdict    unreadable"));
    }

    @Test
    void standardInputIsReadForADash() throws IOException {
        CommandLineRun run = CommandLineRun.fed(Files.readString(Path.of(bad)), "diagnose", "-", "--rules", RULES);

        assertEquals(1, run.exitCode(), run.err());
    }

    @Test
    void severalRunsFormAJsonArrayInTheOrderGiven() throws IOException {
        CommandLineRun run = CommandLineRun.of("diagnose", bad, good, "--format", "json", "--rules", RULES);

        JsonNode array = new ObjectMapper().readTree(run.out());

        assertEquals("bad", array.at("/0/run/id").textValue());
        assertEquals("good", array.at("/1/run/id").textValue());
    }

    @Test
    void theResultGoesToTheFileAskedForAndNowhereElse() throws IOException {
        Path file = folder.resolve("report.md");

        CommandLineRun run = CommandLineRun.of(
                "diagnose", good, "--format", "markdown", "--output", file.toString(), "--rules", RULES);

        assertEquals("", run.out());
        assertTrue(Files.readString(file).startsWith("# Run good"));
        assertFalse(Files.exists(folder.resolve("report.md.partial")));
    }

    @Test
    void anOutputFolderThatIsNotThereIsAWrongCommandLine() {
        CommandLineRun run = CommandLineRun.of(
                "diagnose", good, "--output", folder.resolve("none/report").toString());

        assertEquals(64, run.exitCode());
        assertTrue(run.err().contains("make it first"), run.err());
    }

    @Test
    void wrongCommandLinesEndWithSixtyFourAndOneLine() {
        for (String[] args : List.of(
                new String[] {},
                new String[] {"nonsense"},
                new String[] {"diagnose"},
                new String[] {"diagnose", good, "--format", "xml"},
                new String[] {"diagnose", good, "--fail-on", "bad"},
                new String[] {"batch", good},
                new String[] {"rules"},
                new String[] {"rules", "show", "nonsense", "--rules", RULES})) {
            CommandLineRun run = CommandLineRun.of(args);

            assertEquals(64, run.exitCode(), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
            assertEquals("", run.out());
        }
    }

    @Test
    void brokenRulesEndWithThreeAndSayWhere() throws IOException {
        Files.createDirectories(folder.resolve("rules/optimisation"));
        Files.writeString(folder.resolve("rules/optimisation/odd.drl"), "package x;\n");

        CommandLineRun run = CommandLineRun.of(
                "diagnose", good, "--rules", folder.resolve("rules").toString());

        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("optimisation/odd.drl"), run.err());
    }

    @Test
    void aMisspeltCommandIsAnsweredWithTheNearestAndAllOfThem() {
        CommandLineRun run = CommandLineRun.of("diagnos", good);

        assertEquals(64, run.exitCode());
        assertTrue(run.err().contains("one of [diagnose, batch, evaluate, feedback, rules, completion]"), run.err());
        assertTrue(run.err().contains("found \"diagnos\" (did you mean diagnose?)"), run.err());
    }

    @Test
    void aMisspeltOptionIsAnsweredWithTheNearest() {
        CommandLineRun run = CommandLineRun.of("diagnose", good, "--formt", "json");

        assertEquals(64, run.exitCode());
        assertTrue(run.err().contains("found \"--formt\" (did you mean --format?)"), run.err());
    }

    @Test
    void aFolderOfSeveralRunsIsForBatch() throws IOException {
        CommandLineRun run = CommandLineRun.of("diagnose", archive().toString(), "--rules", RULES);

        assertEquals(2, run.exitCode());
        assertTrue(run.out().contains("expected one run, found 3 below it"), run.out());
        assertTrue(run.out().contains("batch"), run.out());
    }

    @Test
    void anUnreadableRunSaysWhyOnce() {
        CommandLineRun run = CommandLineRun.of("diagnose", broken, "--rules", RULES);

        assertEquals(2, (run.out() + run.err()).split("expected training points", -1).length);
    }

    @Test
    void experimentalRulesFireOnlyOnDemandButAreAlwaysListedAndTested() throws IOException {
        Path rules = copyOfRules();
        Path card = rules.resolve("optimisation/rate-above-one.drl");
        Files.writeString(card, Files.readString(card).replace("status: test", "status: experimental"));

        CommandLineRun quiet = CommandLineRun.of("diagnose", bad, "--rules", rules.toString());
        CommandLineRun asked = CommandLineRun.of("diagnose", bad, "--experimental", "--rules", rules.toString());
        CommandLineRun list = CommandLineRun.of("rules", "list", "--rules", rules.toString());
        CommandLineRun test = CommandLineRun.of("rules", "test", "--rules", rules.toString());

        assertEquals(0, quiet.exitCode(), quiet.out());
        assertEquals(1, asked.exitCode(), asked.out());
        assertTrue(list.out().startsWith("rate-above-one "), list.out());
        assertEquals(0, test.exitCode(), test.out());
    }

    @Test
    void aCauseMayReadTheLimitsOfASymptomButOfNoOtherCause() throws IOException {
        Path rules = copyOfRules();
        Path card = rules.resolve("optimisation/rate-above-one.drl");
        String text = Files.readString(card);
        Files.createDirectories(rules.resolve("symptoms"));
        Files.writeString(
                rules.resolve("symptoms/rate-seen.drl"),
                text.replace("rate-above-one", "rate-seen")
                        .replace("category: optimisation", "category: symptoms")
                        .replace("rules.optimisation.rate_above_one", "rules.symptoms.rate_seen")
                        .replace("aliases: [rate-too-large]\n", ""));
        Files.writeString(card, text.replace("Card( id == \"rate-above-one\"", "Card( id == \"rate-seen\""));

        CommandLineRun run = CommandLineRun.of("rules", "check", "--rules", rules.toString());

        assertFalse(run.err().contains("rate-above-one.drl"), run.err());
    }

    @Test
    void labelsThatAreNotThereAreSaidToBeExpected() {
        CommandLineRun run = CommandLineRun.of(
                "evaluate", "--labels", folder.resolve("none.tsv").toString(), folder.toString(), "--rules", RULES);

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("none.tsv: expected a table of labels, found nothing there"), run.err());
    }

    @Test
    void helpIsEverywhereAndEndsWithZero() {
        for (String command : List.of("diagnose", "batch", "evaluate", "feedback", "rules", "completion")) {
            CommandLineRun run = CommandLineRun.of(command, "--help");

            assertEquals(0, run.exitCode());
            assertTrue(run.out().startsWith("Usage: rundoctor " + command), run.out());
        }
    }

    @Test
    void completionKnowsEveryCommand() {
        assertTrue(CommandLineRun.of("completion").out().contains("evaluate"));
    }

    @Test
    void rulesAreListedShownCheckedAndTested() {
        CommandLineRun list = CommandLineRun.of("rules", "list", "--rules", RULES);
        CommandLineRun show = CommandLineRun.of("rules", "show", "rate-too-large", "--rules", RULES);
        CommandLineRun check = CommandLineRun.of("rules", "check", "--rules", RULES);
        CommandLineRun test = CommandLineRun.of("rules", "test", "--rules", RULES);

        assertTrue(list.out().startsWith("rate-above-one "), list.out());
        assertTrue(show.out().contains("rate = 1: no trainer is run above it"), show.out());
        assertEquals(0, check.exitCode(), check.err());
        assertEquals(0, test.exitCode(), test.out());
    }

    @Test
    void aFailingRuleTestSaysWhatWasExpectedAndFound() throws IOException {
        Path rules = copyOfRules();
        Path tests = rules.resolve("optimisation/rate-above-one.test.yaml");
        Files.writeString(tests, Files.readString(tests).replace("at least likely", "not-raised"));

        CommandLineRun run = CommandLineRun.of("rules", "test", "rate-above-one", "--rules", rules.toString());

        assertEquals(3, run.exitCode());
        assertTrue(run.out().contains("expected not-raised, found"), run.out());
    }

    @Test
    void checkFindsIdsThatNameNothing() throws IOException {
        Path rules = copyOfRules();
        Path card = rules.resolve("optimisation/rate-above-one.drl");
        Files.writeString(
                card, Files.readString(card).replace("aliases:", "explains: [nothing]\nrivals: [nobody]\naliases:"));
        Files.writeString(rules.resolve("questions.yaml"), "Moonlight: {fact: the moon, experiment: look up}\n");

        CommandLineRun run = CommandLineRun.of("rules", "check", "--rules", rules.toString());

        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("explains: expected the id of a symptom, found \"nothing\""), run.err());
        assertTrue(run.err().contains("rivals: expected the id of another cause, found \"nobody\""), run.err());
        assertTrue(run.err().contains("questions.yaml, Moonlight"), run.err());
    }

    @Test
    void batchWritesALineForEveryRunInTheOrderOfPaths() throws IOException {
        Path archive = archive();

        CommandLineRun run = CommandLineRun.of(
                "batch", archive.toString(), "--out", folder.resolve("out").toString(), "--rules", RULES);

        List<String> lines = Files.readAllLines(folder.resolve("out/diagnoses.jsonl"));
        JsonNode summary =
                new ObjectMapper().readTree(folder.resolve("out/summary.json").toFile());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(3, lines.size());
        assertEquals(
                "a/first",
                new ObjectMapper().readTree(lines.get(0)).at("/run/path").textValue());
        assertEquals(
                "unreadable",
                new ObjectMapper().readTree(lines.get(2)).at("/verdict").textValue());
        assertEquals(3, summary.at("/runs/found").intValue());
        assertEquals(1, summary.at("/runs/unreadable").intValue());
    }

    @Test
    void anArchiveThatIsNotThereEndsBatchWithTwo() {
        CommandLineRun run = CommandLineRun.of(
                "batch", folder.resolve("none").toString(), "--out", folder.toString(), "--rules", RULES);

        assertEquals(2, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void batchSaysWhyItsFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        CommandLineRun run = CommandLineRun.of(
                "batch", archive().toString(), "--out", file.resolve("out").toString(), "--rules", RULES);

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(file.resolve("out") + ": expected to write the result"), run.err());
    }

    @Test
    void evaluatePrintsTheFiguresOfLabelledRuns() throws IOException {
        Path archive = archive();
        Path labels = Files.writeString(folder.resolve("labels.tsv"), "run\tcause\na/first\thealthy\nb\thealthy\n");

        CommandLineRun run = CommandLineRun.of(
                "evaluate", "--labels", labels.toString(), archive.toString(), "--format", "json", "--rules", RULES);

        JsonNode figures = new ObjectMapper().readTree(run.out());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(2, figures.get("runs").intValue());
        assertEquals(0.0, figures.get("false_alarms").doubleValue());
        assertTrue(figures.get("detected").isNull());
    }

    private String run(String name, String rate) throws IOException {
        String document = "{\"id\": \"" + name + "\", \"setup\": {\"learningRate\": " + rate
                + "}, \"curves\": {\"loss\": [[1, 2.5], [2, 2.4], [3, 2.3]]}}";
        return Files.writeString(folder.resolve(name + ".json"), document).toString();
    }

    private Path archive() throws IOException {
        Path archive = folder.resolve("archive");
        String log = "{\"current_steps\": 1, \"loss\": 2.5}\n{\"current_steps\": 2, \"loss\": 2.4}\n";
        for (String name : List.of("a/first", "b", "c")) {
            Path run = Files.createDirectories(archive.resolve(name));
            Files.writeString(run.resolve("trainer_log.jsonl"), name.equals("c") ? "" : log);
        }
        return archive;
    }

    private Path copyOfRules() throws IOException {
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(Path.of(RULES))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(Path.of(RULES).relativize(file).toString()));
            }
        }
        return copy;
    }
}
