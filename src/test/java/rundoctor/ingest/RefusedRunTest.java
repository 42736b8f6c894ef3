package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import rundoctor.facts.Run;

class RefusedRunTest extends RunFolderCase {

    @Test
    void packedRunFoldersAreReadWithoutUnpackingToDisk() throws IOException {
        Path zip = folder.resolve("a.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("lab/trainer_state.json"));
            out.write(STATE.getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("../evil.json"));
            out.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        Path tar = folder.resolve("b.tar.gz");
        try (OutputStream raw = new GZIPOutputStream(Files.newOutputStream(tar));
                TarArchiveOutputStream out = new TarArchiveOutputStream(raw)) {
            TarArchiveEntry entry = new TarArchiveEntry("checkpoint-20/trainer_state.json");
            entry.setSize(STATE.getBytes(StandardCharsets.UTF_8).length);
            out.putArchiveEntry(entry);
            out.write(STATE.getBytes(StandardCharsets.UTF_8));
            out.closeArchiveEntry();
        }

        Run zipped = RunFolder.read(zip, LogPatterns.none());
        Run tarred = RunFolder.read(tar, LogPatterns.none());

        assertEquals("a", zipped.id());
        assertEquals("trainer_state.json", zipped.sources().get(0).file());
        assertEquals("../evil.json", zipped.warnings().get(0).file());
        assertEquals("b", tarred.id());
        assertEquals(2, curve(tarred, "loss").size());
    }

    @Test
    void anArchiveThatExplodesIsRefused() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("trainer_state.json"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }

        UnreadableRunException refusal = refusal(zip);

        assertTrue(refusal.found().contains("unpacked bytes per byte of an archive"), refusal.getMessage());
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
        Path outside = Files.createTempFile("outside", ".json");
        Files.writeString(outside, STATE);
        write("run/trainer_log.jsonl", "{\"current_steps\": 5, \"total_steps\": 20, \"loss\": 2.5}\n");
        Files.createSymbolicLink(folder.resolve("run/trainer_state.json"), outside);

        Run run = RunFolder.read(folder.resolve("run"), LogPatterns.none());

        assertArrayEquals(new double[] {2.5}, curve(run, "loss").values());
        assertEquals("trainer_state.json", run.warnings().get(0).file());
        Files.delete(outside);
    }

    @Test
    void deepNestingIsRefusedWithoutHarm() throws IOException {
        write("trainer_state.json", STATE);
        write("config.json", "{\"model_type\": \"x\", \"text_config\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}");
        write("args.yaml", "learning_rate: " + "[".repeat(5_000) + "]".repeat(5_000));

        assertEquals(2, curve(read(), "loss").size());
    }

    @Test
    void everyReasonForNoPointsIsNamed() throws IOException {
        Map<String, String> reasons = Map.of(
                "{\"log_history\": []}", "set logging_steps lower",
                "{\"log_history\": [{\"step\": 5, \"train_runtime\": 1.0, \"train_loss\": 2.0}]}",
                        "only the closing summary",
                "{\"tasks\": 3}", "no log_history",
                "version https://git-lfs.github.com/spec/v1\n", "git lfs pull",
                "{\"log_history\": [{\"step\": 5, \"eval_loss\": 1.0, \"eval_runtime\": 2.0}]}", "only evaluation");

        for (Map.Entry<String, String> reason : reasons.entrySet()) {
            write("trainer_state.json", reason.getKey());
            UnreadableRunException refusal = refusal(folder);
            assertTrue(refusal.getMessage().contains(reason.getValue()), refusal.getMessage());
            assertEquals("training points", refusal.expected());
        }
    }

    @Test
    void aPredictionRunHasNoPoints() throws IOException {
        write("trainer_log.jsonl", "{\"current_steps\": 5, \"total_steps\": 512, \"percentage\": 0.98}\n");
        write("training_args.yaml", "do_predict: true\nstage: sft\n");

        UnreadableRunException refusal = refusal(folder);

        assertTrue(refusal.found().contains("prediction"), refusal.getMessage());
        assertEquals(
                List.of("trainer_log.jsonl", "training_args.yaml"),
                refusal.sources().stream().map(source -> source.file()).toList());
    }

    @Test
    void aRefusedDocumentKeepsItsId() {
        String document = "{\"id\": \"evaluations\", \"curves\": {\"eval_loss\": [[1, 0.5]]}}";

        UnreadableRunException refusal = assertThrows(
                UnreadableRunException.class, () -> RunFolder.read(stream(document), "-", LogPatterns.none()));

        assertEquals("evaluations", refusal.id());
    }

    @Test
    void anEmptyFolderAndAMissingOneAreRefused() {
        assertTrue(refusal(folder).found().contains("no file of a known kind"));
        assertTrue(refusal(folder.resolve("absent")).found().contains("nothing there"));
    }
}
