package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import rundoctor.facts.Run;

class LimitTest extends RunFolderCase {

    private static final String ROWS = """
            {"current_steps": 1, "total_steps": 3, "loss": 3.5, "lr": 1e-4}
            {"current_steps": 2, "total_steps": 3, "loss": 2.5, "lr": 1e-4}
            {"current_steps": 3, "total_steps": 3, "loss": 1.5, "lr": 1e-4}
            """;

    @Test
    void aFileEndsAtItsLargestSize() throws IOException {
        write("trainer_log.jsonl", ROWS);

        Run run = read(Limit.FILE_SIZE, 130);

        assertEquals(2, curve(run, "loss").size());
        assertWarned(run, "more (limit file-size=130)");
    }

    @Test
    void standardInputEndsAtTheSizeOfAnArchive() {
        Run run = Bounds.standard()
                .with(Limit.ARCHIVE_SIZE, 130)
                .within(() -> RunFolder.read(stream(ROWS), "standard input", LogPatterns.none()));

        assertEquals(2, curve(run, "loss").size());
        assertWarned(run, "more (limit archive-size=130)");
    }

    @Test
    void aLargeFileOfSettingsIsNotRead() throws IOException {
        write("trainer_log.jsonl", ROWS);
        write("training_args.yaml", "per_device_train_batch_size: 4\nlearning_rate: 1.0e-4\n");

        Run run = read(Limit.SETTINGS_SIZE, 20);

        assertTrue(run.setting("perDeviceBatchSize").isEmpty());
        assertWarned(run, "found 53 (limit settings-size=20)");
    }

    @Test
    void aLongLineIsCut() throws IOException {
        write("train.log", "{'loss': 2.5, 'epoch': 0.1}\n" + "x".repeat(100) + "\n{'loss': 2.4, 'epoch': 0.2}\n");

        Run run = read(Limit.LINE_LENGTH, 50);

        assertEquals(2, curve(run, "loss").size());
        assertWarned(run, "at most 50 characters a line, found 1 with more (limit line-length=50)");
        assertEquals(2, run.warnings().get(0).line());
    }

    @Test
    void deepJsonIsNotReadOn() throws IOException {
        write("trainer_log.jsonl", ROWS);
        write("config.json", "{\"model_type\": \"llama\", \"vocab_size\": 9, \"a\": {\"b\": {\"c\": 1}}}");

        Run run = read(Limit.NESTING, 2);

        assertEquals(3, curve(run, "loss").size());
        assertWarned(run, "more than 2 levels of brackets (limit nesting=2)");
    }

    @Test
    void deepYamlIsNotReadOn() throws IOException {
        write("trainer_log.jsonl", ROWS);
        write("training_args.yaml", "learning_rate: 1.0e-4\na: [[[[1]]]]\n");

        Run run = read(Limit.NESTING, 2);

        assertWarned(run, "more than 2 levels of brackets (limit nesting=2)");
    }

    @Test
    void filesBeyondTheirNumberAreLeftOut() throws IOException {
        write("trainer_log.jsonl", ROWS);
        write("z1.json", "{}");
        write("z2.json", "{}");

        Run run = read(Limit.ENTRIES, 1);

        assertEquals(3, curve(run, "loss").size());
        assertWarned(run, "more than 1 files (limit entries=1)");
    }

    @Test
    void pointsBeyondTheirNumberAreLeftOut() throws IOException {
        write("trainer_log.jsonl", ROWS);

        Run run = read(Limit.POINTS, 2);

        assertEquals(2, curve(run, "loss").size());
        assertWarned(run, "more than 2 rows (limit points=2)");
    }

    @Test
    void noFileIsReadWhenTheTimeIsOver() throws IOException {
        write("trainer_log.jsonl", ROWS);

        UnreadableRunException refusal = assertThrows(UnreadableRunException.class, () -> read(Limit.SECONDS, 0));

        assertTrue(refusal.warnings().stream()
                .anyMatch(warning -> warning.message().contains("the time is over (limit seconds=0)")));
    }

    @Test
    void anArchiveUnpacksToItsLargestSize() throws IOException {
        Path archive = zip(ROWS);

        assertRefused(archive, Limit.ARCHIVE_SIZE, 50, "found more (limit archive-size=50)");
    }

    @Test
    void anArchiveHasNoMoreEntriesThanItMay() throws IOException {
        Path archive = zip(ROWS);

        assertRefused(archive, Limit.ENTRIES, 0, "found more (limit entries=0)");
    }

    @Test
    void anArchiveExpandsNoMoreThanItMay() throws IOException {
        Path archive = zip("x".repeat((int) Limits.HARMLESS_BYTES + (1 << 15)));

        assertRefused(archive, Limit.EXPANSION, 10, "found more (limit expansion=10)");
    }

    @Test
    void limitsHoldForOneReadingOnly() throws IOException {
        write("trainer_log.jsonl", ROWS);
        read(Limit.POINTS, 2);

        Run run = read();

        assertEquals(3, curve(run, "loss").size());
        assertFalse(
                run.warnings().stream().anyMatch(warning -> warning.message().contains("limit")));
    }

    @Test
    void aNegativeLimitIsRefused() {
        Bounds standard = Bounds.standard();

        assertThrows(IllegalArgumentException.class, () -> standard.with(Limit.POINTS, -1));
    }

    private Run read(Limit limit, long value) {
        return Bounds.standard().with(limit, value).within(this::read);
    }

    private static void assertRefused(Path archive, Limit limit, long value, String words) {
        Bounds bounds = Bounds.standard().with(limit, value);

        UnreadableRunException refusal = assertThrows(
                UnreadableRunException.class, () -> bounds.within(() -> RunFolder.read(archive, LogPatterns.none())));

        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    private Path zip(String content) throws IOException {
        Path archive = folder.resolve("run.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("trainer_log.jsonl"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return archive;
    }

    private static void assertWarned(Run run, String words) {
        assertTrue(
                run.warnings().stream().anyMatch(warning -> warning.message().contains(words)),
                run.warnings().toString());
    }
}
