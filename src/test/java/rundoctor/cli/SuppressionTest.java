package rundoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionTest {

    private static final String RULES =
            Path.of("src", "test", "resources", "small-rules").toString();
    private static final String ENTRY = """
            - cause: rate-above-one
              runs: nightly-*
              owner: the platform team
              reason: it is meant so
              expires: %s
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeRun() throws IOException {
        file = folder.resolve("suppressions.yaml");
        Files.writeString(folder.resolve("run.json"), """
                {"id": "nightly-7", "setup": {"learningRate": 3}, "curves": {"loss": [[1, 2.5], [2, 2.4]]}}""");
    }

    @Test
    void aSuppressedCauseIsShownAndCountsNoMore() throws IOException {
        Files.writeString(file, ENTRY.formatted("9999-12-31"));

        CommandLineRun run = diagnose("--format", "json");

        JsonNode document = new ObjectMapper().readTree(run.out());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("healthy", document.at("/verdict").textValue());
        assertEquals(0, document.at("/hypotheses").size());
        assertEquals("rate-above-one", document.at("/suppressed/0/cause").textValue());
        assertEquals("the platform team", document.at("/suppressed/0/owner").textValue());
    }

    @Test
    void whatHasExpiredIsAWarningAndSuppressesNothing() throws IOException {
        Files.writeString(file, ENTRY.formatted("2020-01-31"));

        CommandLineRun run = diagnose();

        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("expired on 2020-01-31"), run.out());
    }

    @Test
    void runsOfAnotherNameAreHeardOf() throws IOException {
        Files.writeString(file, ENTRY.formatted("9999-12-31").replace("nightly-*", "daily-*"));

        CommandLineRun run = diagnose();

        assertEquals(1, run.exitCode());
    }

    @Test
    void aFileThatIsWrongIsRefusedWithEveryFinding() throws IOException {
        Files.writeString(file, "- {cause: nobody, runs: a, owner: b, because: c, expires: soon}\n");

        CommandLineRun run = diagnose();

        assertEquals(64, run.exitCode());
        assertTrue(run.err().contains("expected the id of a cause, found \"nobody\""), run.err());
        assertTrue(run.err().contains("found \"because\""), run.err());
        assertTrue(run.err().contains("reason: expected a text, found none"), run.err());
        assertTrue(run.err().contains("expires: expected a date, for example 2027-03-31, found \"soon\""), run.err());
    }

    @Test
    void aMisspeltKeyIsOneFinding() throws IOException {
        Files.writeString(file, ENTRY.formatted("9999-12-31").replace("cause:", "casue:"));

        CommandLineRun run = diagnose();

        assertEquals(64, run.exitCode());
        assertEquals(file + ", entry 1, expected the key \"cause\", found \"casue\"", message(run));
    }

    @Test
    void whatIsNoListIsOneFinding() throws IOException {
        Files.writeString(file, "cause: rate-above-one\nruns: nightly-*\n");

        CommandLineRun run = diagnose();

        assertEquals(64, run.exitCode());
        assertTrue(message(run).startsWith(file + ": expected a list of entries"), run.err());
        assertEquals(1, run.err().split("expected").length - 1, run.err());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        CommandLineRun run = diagnose();

        assertEquals(64, run.exitCode());
        assertEquals(file + ": expected a file of suppressions, found none; check --suppressions", message(run));
    }

    private static String message(CommandLineRun run) {
        return run.err().lines().findFirst().orElse("").replaceFirst("^rundoctor: ", "");
    }

    private CommandLineRun diagnose(String... more) {
        String[] words = Stream.concat(
                        Stream.of(
                                "diagnose",
                                folder.resolve("run.json").toString(),
                                "--rules",
                                RULES,
                                "--suppressions",
                                file.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return CommandLineRun.of(words);
    }
}
