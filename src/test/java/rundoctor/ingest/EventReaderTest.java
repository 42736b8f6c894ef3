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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.facts.Curve;
import rundoctor.facts.Run;
import rundoctor.facts.Source;

class EventReaderTest {

    private static final String NAME = "events.out.tfevents.1700000000.host.1.0";
    private static final String LATER = "events.out.tfevents.1700009999.host.2.0";

    @TempDir
    Path folder;

    @Test
    void anEventFileGivesCurvesSettingsAndTheClosingSummary() throws IOException {
        write(
                NAME,
                new EventFile()
                        .text(
                                "args",
                                "{\"per_device_train_batch_size\": 2, \"learning_rate\": 5e-05, \"max_steps\": 20}")
                        .text("model_config", "{\"model_type\": \"llama\", \"vocab_size\": 32000}")
                        .row(10, 2.5)
                        .scalar(10, "eval/loss", 2.4)
                        .scalar(10, "train/epoch", 0.1)
                        .row(20, 0.1)
                        .scalar(20, "train/train_runtime", 30)
                        .scalar(20, "train/train_samples_per_second", 8)
                        .scalar(20, "train/train_steps_per_second", 1)
                        .scalar(20, "train/train_loss", 1.3));

        Run run = read();

        assertArrayEquals(new int[] {10, 20}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {2.5, 0.1}, curve(run, "loss").values());
        assertArrayEquals(new double[] {2.4}, curve(run, "eval_loss").values());
        assertArrayEquals(new double[] {1, 1}, curve(run, "step_time").values());
        assertEquals(new Source(NAME, "train/loss"), curve(run, "loss").source());
        assertTrue(run.curve("train_loss").isEmpty());
        assertTrue(run.finished());
        assertEquals(5e-05, value(run, "learningRate"));
        assertEquals(new Source(NAME, "args.learning_rate"), source(run, "learningRate"));
        assertEquals(32000L, value(run, "vocabSize"));
        assertEquals(8L, value(run, "globalBatchSize"));
        assertEquals(List.of(), run.warnings());
    }

    @Test
    void scalarsOfOldAndNewWritersAreTheSame() throws IOException {
        write(
                NAME,
                new EventFile()
                        .scalar(1, "loss", 3)
                        .tensor(2, "loss", 2)
                        .packedTensor(3, "loss", 1)
                        .scalar(4, "loss", Double.NaN));

        assertArrayEquals(
                new double[] {3, 2, 1, Double.NaN}, curve(read(), "loss").values());
    }

    @Test
    void argumentsAreReadFromATableAndFromSingleTextsAndFromThePlugin() throws IOException {
        write(
                NAME,
                new EventFile()
                        .text("hyperparameters", "|param|value|\n|-|-|\n|learning_rate|0.002|\n|max_grad_norm|`0.5`|")
                        .text("micro_batch_size", "4")
                        .hyperParameter("num_train_epochs", new Wire().real(2, 3))
                        .hyperParameter("lr_scheduler_type", new Wire().text(3, "cosine"))
                        .row(1, 2));

        Run run = read();

        assertEquals(0.002, value(run, "learningRate"));
        assertEquals(0.5, value(run, "maxGradNorm"));
        assertEquals(4L, value(run, "perDeviceBatchSize"));
        assertEquals(3.0, value(run, "epochs"));
        assertEquals("cosine", value(run, "schedulerType"));
    }

    @Test
    void metricsOfOtherWritersHaveTheTrainersNames() throws IOException {
        write(
                NAME,
                new EventFile()
                        .scalar(1, "train_loss_step", 3)
                        .scalar(1, "train_loss", 4)
                        .scalar(1, "val_loss", 5)
                        .scalar(1, "lr-AdamW", 1e-4)
                        .scalar(1, "grad-norm", 0.5));

        Run run = read();

        assertArrayEquals(new double[] {3}, curve(run, "loss").values());
        assertArrayEquals(new double[] {5}, curve(run, "eval_loss").values());
        assertArrayEquals(new double[] {1e-4}, curve(run, "learning_rate").values());
        assertArrayEquals(new double[] {0.5}, curve(run, "grad_norm").values());
    }

    @Test
    void aRecordThatIsCutOffEndsTheFileWithAWarning() throws IOException {
        EventFile file = new EventFile().row(1, 3);
        int whole = file.size();
        byte[] bytes = file.row(2, 2).toBytes();
        Files.write(folder.resolve(NAME), Arrays.copyOf(bytes, whole + 20));

        Run run = read();

        assertArrayEquals(new double[] {3}, curve(run, "loss").values());
        assertWarned(run, "ends inside the record at byte " + whole);
    }

    @Test
    void aWrongChecksumEndsTheFileWithAWarning() throws IOException {
        EventFile file = new EventFile().row(1, 3);
        int whole = file.size();
        byte[] bytes = file.row(2, 2).toBytes();
        bytes[whole + 15] ^= 1;
        Files.write(folder.resolve(NAME), bytes);

        Run run = read();

        assertArrayEquals(new double[] {3}, curve(run, "loss").values());
        assertWarned(run, "at byte " + whole + ": expected a record that fits its checksum");
    }

    @Test
    void aHugeRecordIsNotReadAndTheBoundIsNamed() throws IOException {
        write(NAME, new EventFile().row(1, 3).record(new byte[8], 1L << 40));

        Run run = read();

        assertEquals(1, curve(run, "loss").size());
        assertWarned(run, "at most " + Limits.RECORD_BYTES + " bytes, found " + (1L << 40));
    }

    @Test
    void aRecordThatIsNoMessageEndsTheFileWithAWarning() throws IOException {
        write(NAME, new EventFile().row(1, 3).record(new byte[] {42, 127, 1}).row(2, 2));

        Run run = read();

        assertEquals(1, curve(run, "loss").size());
        assertWarned(run, "the records before it are used");
    }

    @Test
    void theFilesOfOneFolderAreOneRun() throws IOException {
        write("runs/a/" + NAME, new EventFile().row(1, 3).row(2, 2));
        write("runs/a/" + LATER, new EventFile().scalar(2, "eval/loss", 2.5));

        Run run = read();

        assertArrayEquals(new double[] {3, 2}, curve(run, "loss").values());
        assertEquals(
                new Source("runs/a/" + LATER, "eval/loss"),
                curve(run, "eval_loss").source());
    }

    @Test
    void aResumedLaunchIsJoinedToTheOneItGoesOnFrom() throws IOException {
        write("runs/a/" + NAME, new EventFile().row(10, 4).row(20, 3).row(30, 9));
        write("runs/b/" + LATER, new EventFile().row(30, 2).row(40, 1));

        Run run = read();

        assertArrayEquals(new double[] {4, 3, 2, 1}, curve(run, "loss").values());
    }

    @Test
    void anotherLaunchIsNotMixedIn() throws IOException {
        write("runs/a/" + NAME, new EventFile().row(10, 4).row(20, 3).row(30, 2));
        write("runs/b/" + LATER, new EventFile().row(10, 8).row(20, 7));

        Run run = read();

        assertArrayEquals(new double[] {8, 7}, curve(run, "loss").values());
        assertWarned(run, "1 other launches left event files in this folder");
    }

    @Test
    void aLaunchWithOtherLossesThanTheTrainerStateIsLeftOut() throws IOException {
        Files.writeString(folder.resolve("trainer_state.json"), "{\"log_history\": [{\"step\": 10, \"loss\": 2.5}]}");
        write(
                NAME,
                new EventFile()
                        .text("args", "{\"learning_rate\": 0.5}")
                        .row(10, 8)
                        .scalar(10, "train/grad_norm", 1));

        Run run = read();

        assertWarned(run, "loss at step 10 is 8 (" + NAME + ", train/loss) but 2.5 (trainer_state.json");
        assertTrue(run.setting("learningRate").isEmpty());
        assertTrue(run.curve("grad_norm").isEmpty());
    }

    @Test
    void evaluationInANeighbourFolderBelongsToTheTraining() throws IOException {
        write("logs/train/" + NAME, new EventFile().tensor(0, "epoch_loss", 3).tensor(1, "epoch_loss", 2));
        write(
                "logs/validation/" + LATER,
                new EventFile().tensor(0, "epoch_loss", 4).tensor(1, "epoch_loss", 5));

        Run run = read();

        assertArrayEquals(new double[] {3, 2}, curve(run, "loss").values());
        assertArrayEquals(new double[] {4, 5}, curve(run, "eval_loss").values());
    }

    @Test
    void aSecondFileThatGoesOnWhereTheFirstEndedIsAResume() throws IOException {
        write(NAME, new EventFile().row(1, 5).row(2, 4));
        write(LATER, new EventFile().row(3, 3));

        Run run = read();

        assertArrayEquals(new double[] {5, 4, 3}, curve(run, "loss").values());
        assertEquals(2L, value(run, "resumedStep"));
        assertEquals(new Source(LATER, "first step"), source(run, "resumedStep"));
    }

    @Test
    void aFileWithoutPointsIsNothingToDiagnose() throws IOException {
        write(NAME, new EventFile().text("args", "{\"learning_rate\": 0.5}"));

        UnreadableRunException thrown = assertThrows(UnreadableRunException.class, this::read);

        assertTrue(thrown.getMessage().contains("tracker"), thrown.getMessage());
    }

    private void write(String name, EventFile file) throws IOException {
        file.writeTo(folder.resolve(name));
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

    private static Source source(Run run, String name) {
        return run.setting(name).orElseThrow().source();
    }

    private static void assertWarned(Run run, String words) {
        assertTrue(
                run.warnings().stream().anyMatch(warning -> warning.message().contains(words)),
                () -> "expected \"" + words + "\", found " + run.warnings());
    }
}
