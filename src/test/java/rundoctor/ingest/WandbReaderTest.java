package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.facts.Curve;
import rundoctor.facts.Run;
import rundoctor.facts.Source;

class WandbReaderTest {

    private static final String LAUNCH = "run-20240102_000000-abc";
    private static final String LOG = "run-abc.wandb";

    @TempDir
    Path folder;

    @Test
    void aLogGivesCurvesSettingsAndTheClosingSummary() throws IOException {
        write(
                LOG,
                new WandbFile()
                        .config(Map.of(
                                "learning_rate", "5e-05",
                                "vocab_size", "32000",
                                "model_type", "\"llama\"",
                                "_name_or_path", "\"org/model\"",
                                "peft_config", "{\"default\": {\"peft_type\": \"LORA\", \"r\": 8}}"))
                        .row(10, "2.5")
                        .history(Map.of("eval/loss", "2.4", "train/global_step", "10"))
                        .row(20, "\"NaN\"")
                        .history(Map.of("train_runtime", "30", "train_loss", "1.5", "train/global_step", "20"))
                        .summary(Map.of(
                                "train_runtime",
                                "30",
                                "train_samples_per_second",
                                "8",
                                "train_steps_per_second",
                                "1.0")));

        Run run = read();

        assertArrayEquals(new int[] {10, 20}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {2.5, Double.NaN}, curve(run, "loss").values());
        assertEquals(new Source(LOG, "train/loss"), curve(run, "loss").source());
        assertArrayEquals(new double[] {2.4}, curve(run, "eval_loss").values());
        assertEquals(5e-05, value(run, "learningRate"));
        assertEquals(32000L, value(run, "vocabSize"));
        assertEquals("org/model", value(run, "model"));
        assertEquals(8L, value(run, "loraRank"));
        assertEquals(8L, value(run, "globalBatchSize"));
        assertTrue(run.finished());
        assertEquals(List.of(), run.warnings());
    }

    @Test
    void aScriptWithoutTheTrainerHasTheTrackersSteps() throws IOException {
        write(
                LOG,
                new WandbFile()
                        .history(Map.of("train_loss", "3", "lr", "0.1"))
                        .history(Map.of("train_loss", "2", "lr", "0.1")));

        Run run = read();

        assertArrayEquals(new int[] {0, 1}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {0.1, 0.1}, curve(run, "learning_rate").values());
    }

    @Test
    void recordsLongerThanABlockAreJoined() throws IOException {
        write(LOG, new WandbFile().row(1, "3").output("x".repeat(100_000)).row(2, "2"));

        assertArrayEquals(new double[] {3, 2}, curve(read(), "loss").values());
    }

    @Test
    void theConsoleOutputIsReadWhereNoLogOfItLies() throws IOException {
        write(LOG, new WandbFile().row(1, "3").output("  Gradient Accumulation").output(" steps = 8\n"));

        assertEquals(8L, value(read(), "gradientAccumulationSteps"));
    }

    @Test
    void aLogThatIsCutOffKeepsTheRowsBefore() throws IOException {
        WandbFile file = new WandbFile().row(1, "3");
        int whole = file.size();
        Files.write(folder.resolve(LOG), Arrays.copyOf(file.row(2, "2").toBytes(), whole + 7));

        Run run = read();

        assertArrayEquals(new double[] {3}, curve(run, "loss").values());
        assertWarned(run, "ends inside the record at byte " + whole);
    }

    @Test
    void aWrongChecksumEndsTheLogWithAWarning() throws IOException {
        WandbFile file = new WandbFile().row(1, "3");
        int whole = file.size();
        byte[] bytes = file.row(2, "2").toBytes();
        bytes[whole + 9] ^= 1;
        Files.write(folder.resolve(LOG), bytes);

        Run run = read();

        assertEquals(1, curve(run, "loss").size());
        assertWarned(run, "at byte " + whole + ": expected a chunk that fits its checksum");
    }

    @Test
    void aChunkLongerThanItsBlockEndsTheLogWithAWarning() throws IOException {
        WandbFile file = new WandbFile().row(1, "3");
        int whole = file.size();
        byte[] bytes = file.row(2, "2").toBytes();
        bytes[whole + 4] = (byte) 0xff;
        bytes[whole + 5] = (byte) 0xff;
        Files.write(folder.resolve(LOG), bytes);

        assertWarned(read(), "found type 1 and 65535 bytes");
    }

    @Test
    void aRunFolderHoldsSettingsBesideTheLog() throws IOException {
        write(LAUNCH + "/" + LOG, new WandbFile().row(1, "3").row(2, "2"));
        write(
                LAUNCH + "/files/config.yaml",
                "_wandb: {value: {e: {x: {gpu: A100}}}}\nseed: {value: 7}\nlearning_rate: {value: 0.5}\n");
        write(LAUNCH + "/files/requirements.txt", "transformers==4.50.0\n");
        write(
                LAUNCH + "/files/wandb-metadata.json",
                "{\"args\": [\"--bf16\", \"--max_grad_norm=0.3\", \"--learning_rate\", \"0.5\"]}");
        write(LAUNCH + "/files/wandb-summary.json", "{\"train/loss\": 2, \"train/train_runtime\": 9.0}");
        write(LAUNCH + "/logs/debug.log", "config_cb {'loss': 1.0, 'epoch': 1}\n");

        Run run = read();

        assertEquals("A100", value(run, "gpu"));
        assertEquals(7L, value(run, "seed"));
        assertEquals(0.3, value(run, "maxGradNorm"));
        assertEquals("bf16", value(run, "precision"));
        assertEquals("4.50.0", value(run, "framework.transformers"));
        assertArrayEquals(new double[] {3, 2}, curve(run, "loss").values());
        assertTrue(run.finished());
    }

    @Test
    void ofSeveralLaunchesTheLastWithRowsIsRead() throws IOException {
        write("wandb/run-20240101_000000-one/run-one.wandb", new WandbFile().row(1, "9"));
        write("wandb/" + LAUNCH + "/" + LOG, new WandbFile().row(1, "3"));
        write("wandb/run-20240103_000000-two/run-two.wandb", new WandbFile().config(Map.of("seed", "5")));

        Run run = read();

        assertArrayEquals(new double[] {3}, curve(run, "loss").values());
        assertTrue(run.setting("seed").isEmpty());
        assertWarned(run, "that hold rows as well: 1");
    }

    @Test
    void aRunThatWasResumedUnderItsIdIsOne() throws IOException {
        write(
                "wandb/run-20240101_000000-abc/" + LOG,
                new WandbFile().row(1, "9").row(2, "8"));
        write("wandb/" + LAUNCH + "/" + LOG, new WandbFile().row(3, "7"));

        assertArrayEquals(new double[] {9, 8, 7}, curve(read(), "loss").values());
    }

    @Test
    void aTrackerThatWasCutShortDoesNotHideTheConsole() throws IOException {
        write(LOG, new WandbFile().row(501, "3"));
        write("output.log", "{'loss': 5.0, 'epoch': 1}\n{'loss': 4.0, 'epoch': 1}\n{'loss': 3.5, 'epoch': 1}\n");

        assertArrayEquals(new double[] {5, 4, 3.5}, curve(read(), "loss").values());
    }

    @Test
    void theExitOfALaunchIsAFactAndItsAbsenceAWarning() throws IOException {
        write("one/" + LOG, new WandbFile().row(1, "3").exit(-9));
        write("two/" + LOG, new WandbFile().row(1, "3"));

        Run ended = RunFolder.read(folder.resolve("one"), LogPatterns.none());
        Run killed = RunFolder.read(folder.resolve("two"), LogPatterns.none());

        assertEquals(247L, value(ended, "exitCode"));
        assertEquals(List.of(), ended.warnings());
        assertTrue(killed.setting("exitCode").isEmpty());
        assertWarned(killed, "no record of an exit");
    }

    @Test
    void lastValuesAloneAreNothingToDiagnose() throws IOException {
        write("files/wandb-summary.json", "{\"train/loss\": 2, \"_step\": 5}");

        UnreadableRunException thrown = assertThrows(UnreadableRunException.class, this::read);

        assertTrue(thrown.getMessage().contains("run-ID.wandb"), thrown.getMessage());
    }

    private void write(String name, WandbFile file) throws IOException {
        file.writeTo(folder.resolve(name));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private Run read() {
        return RunFolder.read(folder, LogPatterns.none());
    }

    private static Curve curve(Run run, String name) {
        return run.curve(name).orElseThrow();
    }

    private static Object value(Run run, String name) {
        return run.setting(name).orElseThrow().value();
    }

    private static void assertWarned(Run run, String words) {
        assertTrue(
                run.warnings().stream().anyMatch(warning -> warning.message().contains(words)),
                () -> "expected \"" + words + "\", found " + run.warnings());
    }
}
