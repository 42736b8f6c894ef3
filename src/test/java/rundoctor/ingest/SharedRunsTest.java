package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rundoctor.SharedFolder;
import rundoctor.facts.Run;
import rundoctor.facts.SourceFile;

/** Real runs in the optional folder ../shared; skipped where it is absent. */
class SharedRunsTest {

    private static final Set<String> READABLE = Set.of("trainer_state", "trainer_log", "console", "results-json");

    @Test
    void everyLaboratoryRunIsFoundAndReadWithItsSettings() throws IOException {
        Path lab = SharedFolder.of("lab-runs");

        List<RunArchive.Found> found = found(lab);

        assertEquals(138, found.size());
        for (RunArchive.Found one : found) {
            Run run = one.read(LogPatterns.none());
            assertEquals(one.path(), run.id());
            assertTrue(run.curve("loss").orElseThrow().size() >= 2, run.id());
            for (String name :
                    List.of("learningRate", "gradientAccumulationSteps", "vocabSize", "framework.transformers")) {
                assertTrue(run.setting(name).isPresent(), run.id() + " " + name);
            }
            assertEquals(
                    List.of(),
                    run.warnings().stream()
                            .filter(warning -> !isKnown(warning.message()))
                            .toList(),
                    run.id());
        }
    }

    @Test
    void everyRunOfTheCorpusIsFoundUnderItsPath() throws IOException {
        Path corpus = SharedFolder.of("corpus");

        Set<String> found =
                new HashSet<>(found(corpus).stream().map(RunArchive.Found::path).toList());

        List<String> lost = SharedFolder.table(corpus.resolve("INDEX.tsv")).stream()
                .filter(SharedRunsTest::isReadable)
                .map(row -> row.get("run"))
                .filter(run -> !found.contains(run))
                .toList();
        assertEquals(List.of(), lost);
    }

    @Test
    void everyRunOfTheCorpusIsReadOrRefusedWithAReason() throws IOException {
        Path corpus = SharedFolder.of("corpus");
        List<String> wrong = new ArrayList<>();

        for (Map<String, String> row : SharedFolder.table(corpus.resolve("INDEX.tsv"))) {
            int expected = Integer.parseInt(row.get("points"));
            if (!row.get("points_file")
                    .matches(".*(trainer_state\\.json|trainer_log\\.jsonl|console\\.txt|output\\.log)")) {
                expected = 0;
            }
            int points = points(corpus, row.get("run"));
            if (points < expected) {
                wrong.add(row.get("run") + ": " + points + " of " + expected);
            }
        }

        assertEquals(List.of(), wrong);
    }

    private static int points(Path corpus, String run) {
        try {
            return RunFolder.read(corpus.resolve(run), LogPatterns.none()).sources().stream()
                    .mapToInt(SourceFile::points)
                    .max()
                    .orElse(0);
        } catch (UnreadableRunException e) {
            assertTrue(e.getMessage().contains("expected"), e.getMessage());
            return 0;
        }
    }

    private static boolean isKnown(String message) {
        return message.startsWith("a second launch begins here");
    }

    private static boolean isReadable(Map<String, String> row) {
        return Stream.of(row.get("formats").split(",")).anyMatch(READABLE::contains);
    }

    private static List<RunArchive.Found> found(Path archive) throws IOException {
        try (Stream<RunArchive.Found> runs = RunArchive.find(archive)) {
            return runs.toList();
        }
    }
}
