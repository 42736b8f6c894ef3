package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rundoctor.facts.Run;

class RunArchiveTest {

    private static final String LOG = "{'loss': 2.5, 'epoch': 0.1}\n";

    @TempDir
    Path archive;

    @ParameterizedTest
    @MethodSource("layouts")
    void aRunIsFoundAtItsRoot(List<String> files, List<String> runs) throws IOException {
        for (String file : files) {
            write(file, LOG);
        }

        assertEquals(runs, find());
    }

    static Stream<Arguments> layouts() {
        return Stream.of(
                Arguments.of(List.of("a/trainer_state.json", "a/checkpoint-5/trainer_state.json"), List.of("a")),
                Arguments.of(List.of("a/checkpoint-5/trainer_state.json", "a/README.md"), List.of("a")),
                Arguments.of(List.of("a/trainer_log.jsonl", "a/runs/Jan22/events.out.tfevents.1.h"), List.of("a")),
                Arguments.of(List.of("a/runs/Jan22/events.out.tfevents.1.h"), List.of("a")),
                Arguments.of(
                        List.of("a/runs/one/trainer_state.json", "a/runs/two/trainer_state.json"),
                        List.of("a/runs/one", "a/runs/two")),
                Arguments.of(List.of("a/all_results.json", "a/b/trainer_state.json"), List.of("a/b")),
                Arguments.of(List.of("a/train.log"), List.of("a")),
                Arguments.of(List.of("a/notes.txt", "a/data.json"), List.of()),
                Arguments.of(List.of("x/run/results/checkpoint-5/trainer_state.json"), List.of("x/run")),
                Arguments.of(
                        List.of("x/run/a/trainer_state.json", "x/run/b/trainer_state.json"),
                        List.of("x/run/a", "x/run/b")),
                Arguments.of(
                        List.of("k/logs/train/events.out.tfevents.1.h", "k/logs/validation/events.out.tfevents.2.h"),
                        List.of("k")),
                Arguments.of(List.of("k/train/events.out.tfevents.1.h", "k/val/events.out.tfevents.2.h"), List.of("k")),
                Arguments.of(
                        List.of("k/train/trainer_state.json", "k/val/events.out.tfevents.2.h"),
                        List.of("k/train", "k/val")),
                Arguments.of(List.of("w/wandb/run-1/files/output.log"), List.of("w/wandb/run-1")),
                Arguments.of(List.of("w/wandb/run-1/run-1.wandb", "w/train.log"), List.of("w")),
                Arguments.of(List.of("w/wandb/run-1/run-1.wandb", "w/runs/a/events.out.tfevents.1.h"), List.of("w")),
                Arguments.of(
                        List.of("w/wandb/run-1/run-1.wandb", "w/wandb/run-2/run-2.wandb", "w/train.log"),
                        List.of("w/wandb/run-1", "w/wandb/run-2")),
                Arguments.of(List.of("w/wandb/run-1/run-1.wandb", "w/trainer_state.json"), List.of("w")),
                Arguments.of(
                        List.of("a/trainer_state.json", "a-b/trainer_state.json", "a0/trainer_state.json"),
                        List.of("a", "a-b", "a0")));
    }

    @Test
    void aRunKnowsItsPathInTheArchive() throws IOException {
        write("group/one/train.log", LOG);

        Run run;
        try (Stream<RunArchive.Found> found = RunArchive.find(archive)) {
            run = found.findFirst().orElseThrow().read(LogPatterns.none());
        }

        assertEquals("one", run.id());
        assertEquals("group/one", run.path());
    }

    @Test
    void anArchiveThatIsARunIsItsOnlyRun() throws IOException {
        write("trainer_state.json", LOG);

        assertEquals(List.of(archive.getFileName().toString()), find());
    }

    @Test
    void runDocumentsAreRunsByTheirFileUnlessARunLiesAroundThem() throws IOException {
        String document = "{\"id\": \"a\", \"setup\": {}, \"curves\": {\"loss\": [[1, 2.5]]}}";
        write("cases/one.json", document);
        write("cases/two.json", document);
        write("cases/notes.json", "{\"words\": \"curves\"}");
        write("real/trainer_state.json", LOG);
        write("real/copy.json", document);

        assertEquals(List.of("cases/one.json", "cases/two.json", "real"), find());
    }

    @Test
    void aFolderOfSeveralRunsStandsForNoRun() throws IOException {
        write("one/trainer_state.json", LOG);
        write("two/checkpoint-5/trainer_state.json", LOG);

        UnreadableRunException refusal = assertThrows(UnreadableRunException.class, () -> RunArchive.only(archive));

        assertEquals(
                "2 below it, the first one; give one of them, or all of them to the command batch", refusal.found());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trainer_state.json",
                "run/trainer_state.json",
                "outputs/checkpoint-5/trainer_state.json",
                "notes.txt"
            })
    void aFolderOfOneRunOrNoneStandsForItself(String file) throws IOException {
        write(file, LOG);

        assertEquals(archive, RunArchive.only(archive).root());
    }

    @Test
    void aRunWithTrialsBelowStandsForItself() throws IOException {
        write("trainer_state.json", LOG);
        write("trial/trainer_state.json", LOG);
        write("other/trainer_state.json", LOG);

        assertEquals(archive, RunArchive.only(archive).root());
    }

    @Test
    void aFolderOfOneRunDocumentStandsForTheDocument() throws IOException {
        write("case/one.json", "{\"curves\": {\"loss\": [[1, 2.5]]}}");

        assertEquals(archive.resolve("case/one.json"), RunArchive.only(archive).root());
    }

    @Test
    void aMissingArchiveIsRefused() {
        assertThrows(
                IOException.class,
                () -> RunArchive.find(archive.resolve("absent")).close());
    }

    private List<String> find() throws IOException {
        try (Stream<RunArchive.Found> found = RunArchive.find(archive)) {
            return found.map(RunArchive.Found::path).toList();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(archive.resolve(name).getParent());
        Files.writeString(archive.resolve(name), text);
    }
}
