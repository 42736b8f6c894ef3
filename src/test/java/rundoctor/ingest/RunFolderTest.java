package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rundoctor.facts.Run;
import rundoctor.facts.Source;
import rundoctor.facts.Warning;

class RunFolderTest extends RunFolderCase {

    @Test
    void aTrainerStateGivesItsCurvesAndSettings() throws IOException {
        write("trainer_state.json", STATE);

        Run run = read();

        assertArrayEquals(new double[] {69.8, 60.5}, curve(run, "loss").values());
        assertArrayEquals(new int[] {10, 20}, curve(run, "loss").steps());
        assertEquals(Double.NaN, curve(run, "grad_norm").value(0));
        assertArrayEquals(new double[] {9.1}, curve(run, "eval_loss").values());
        assertArrayEquals(new double[] {0.5, 1.0}, curve(run, "epoch").values());
        assertEquals(
                new Source("trainer_state.json", "log_history.loss"),
                curve(run, "loss").source());
        assertEquals(20L, value(run, "totalSteps"));
        assertEquals(2L, value(run, "perDeviceBatchSize"));
        assertEquals(8L, value(run, "globalBatchSize"));
        assertTrue(run.setting("gradientAccumulationSteps").isEmpty());
        assertTrue(run.finished());
        assertEquals(2, run.sources().get(0).points());
        assertEquals(List.of(), run.warnings());
    }

    @Test
    void aTruncatedTrainerStateKeepsTheRowsBeforeItsEnd() throws IOException {
        write("trainer_state.json", STATE.substring(0, STATE.indexOf("\"eval_runtime\"")));

        Run run = read();

        assertArrayEquals(new double[] {69.8}, curve(run, "loss").values());
        assertTrue(message(run, 0).startsWith("the file ends early"), message(run, 0));
        assertEquals(3, run.warnings().get(0).line());
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreRead() throws IOException {
        write("trainer_state.json", "\uFEFF" + STATE.replace("\n", "\r\n"));
        write("training_args.yaml", "\uFEFFlearning_rate: 1e-4\r\nstage: sft\r\n");

        Run run = read();

        assertEquals(2, curve(run, "loss").size());
        assertEquals(1e-4, value(run, "learningRate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trainer_state.json", "checkpoint-20/trainer_state.json", "out/state.json"})
    void oneFileOfARunIsEnough(String name) throws IOException {
        write(name, STATE);

        Run run = RunFolder.read(folder.resolve(name), LogPatterns.none());

        assertEquals(2, curve(run, "loss").size());
        assertEquals(name.startsWith("out/") ? "out" : folder.getFileName().toString(), run.id());
    }

    @Test
    void theCheckpointThatWentFarthestIsReadWhenTheRootIsBehind() throws IOException {
        write("trainer_state.json", STATE.replace("\"global_step\": 20", "\"global_step\": 10"));
        write("checkpoint-9/trainer_state.json", STATE.replace("60.5", "61.5"));
        write("checkpoint-9/adapter_config.json", "{\"peft_type\": \"LORA\", \"r\": 8}");
        write("checkpoint-5/adapter_config.json", "{\"peft_type\": \"LORA\", \"r\": 16}");

        Run run = read();

        assertEquals(61.5, curve(run, "loss").value(1));
        assertEquals(8L, value(run, "loraRank"));
    }

    @Test
    void severalRunsInOneFolderGiveTheLongestAndAWarning() throws IOException {
        write("checkpoint-20/trainer_state.json", STATE);
        write(
                "checkpoint-8/trainer_state.json",
                "{\"global_step\": 8, \"log_history\": [{\"step\": 8, \"loss\": 2.0}]}");

        Run run = read();

        assertEquals(69.8, curve(run, "loss").value(0));
        assertTrue(message(run, 0).contains("several runs wrote into one folder"), message(run, 0));
    }

    @Test
    void aTrainerLogOfAnyEraIsRead() throws IOException {
        write("trainer_log.jsonl", """
                {"current_steps": 5, "total_steps": 20, "loss": 2.5, "eval_loss": null, "reward": null, "learning_rate": 1e-05, "epoch": 0.1}
                {"current_steps": 10, "total_steps": 20, "loss": 2.25, "lr": 2e-05, "epoch": 0.2, "throughput": "0.00"}
                {"current_steps": 10, "total_steps": 20, "eval_loss": 2.0, "epoch": 0.2}
                {"current_steps": 10, "total_steps": 20, "epoch": 0.2, "elapsed_time": "9 days, 21:49:18"}
                """);

        Run run = read();

        assertArrayEquals(new double[] {2.5, 2.25}, curve(run, "loss").values());
        assertArrayEquals(new double[] {1e-5, 2e-5}, curve(run, "learning_rate").values());
        assertArrayEquals(new double[] {2.0}, curve(run, "eval_loss").values());
        assertEquals(20L, value(run, "totalSteps"));
        assertFalse(run.finished());
    }

    @Test
    void stepsThatGoBackwardsAreSortedWithAWarning() throws IOException {
        write("trainer_log.jsonl", """
                {"current_steps": 5, "total_steps": 20, "loss": 2.5}
                {"current_steps": 10, "total_steps": 20, "loss": 2.4}
                {"current_steps": 5, "total_steps": 20, "loss": 2.6}
                not json
                """);

        Run run = read();

        assertArrayEquals(new double[] {2.6, 2.4}, curve(run, "loss").values());
        assertEquals(2, run.warnings().size());
        assertEquals(4, run.warnings().get(0).line());
        assertTrue(message(run, 1).contains("several writers"), message(run, 1));
        assertEquals(3, run.warnings().get(1).line());
    }

    @Test
    void theTrainerLogGoesOnWhereTheLastCheckpointEnds() throws IOException {
        write("checkpoint-20/trainer_state.json", STATE.replace("\"max_steps\": 20", "\"max_steps\": 40"));
        write("trainer_log.jsonl", """
                {"current_steps": 20, "total_steps": 40, "loss": 60.5}
                {"current_steps": 30, "total_steps": 40, "loss": 55.0}
                """);

        Run run = read();

        assertArrayEquals(new int[] {10, 20, 30}, curve(run, "loss").steps());
        assertEquals(
                "checkpoint-20/trainer_state.json", curve(run, "loss").source().file());
        assertEquals(List.of(), run.warnings());
    }

    @Test
    void twoFilesThatDisagreeGiveAWarningWithBothPlaces() throws IOException {
        write("trainer_state.json", STATE);
        write("trainer_log.jsonl", "{\"current_steps\": 10, \"total_steps\": 20, \"loss\": 1.5}\n");
        write("training_args.yaml", "gradient_accumulation_steps: 4\nstage: sft\n");
        write("ds.json", "{\"zero_optimization\": {\"stage\": 2}, \"gradient_accumulation_steps\": 8}");

        Run run = read();

        assertEquals(69.8, curve(run, "loss").value(0));
        assertEquals(4L, value(run, "gradientAccumulationSteps"));
        assertEquals(
                List.of(
                        new Warning(
                                "trainer_log.jsonl",
                                0,
                                "loss at step 10 is 1.5 (trainer_log.jsonl, loss) but 69.8"
                                        + " (trainer_state.json, log_history.loss); the latter is used"),
                        new Warning(
                                "ds.json",
                                0,
                                "gradientAccumulationSteps is 8 (ds.json, gradient_accumulation_steps) but 4"
                                        + " (training_args.yaml, gradient_accumulation_steps); the latter is used")),
                run.warnings());
    }

    @Test
    void theEvalLossOfANamedDataSetStandsInForAMissingOne() throws IOException {
        write(
                "trainer_state.json",
                "{\"log_history\": [{\"step\": 5, \"loss\": 2.0}, {\"step\": 5, \"eval_g0_loss\": 1.5, \"eval_runtime\": 1.0}]}");

        Run run = read();

        assertEquals(1.5, curve(run, "eval_loss").value(0));
        assertEquals(
                "log_history.eval_g0_loss", curve(run, "eval_loss").source().place());
    }

    @Test
    void aRunDocumentIsReadFromAStream() {
        String document = """
                {"id": "case-1", "setup": {"learningRate": 5e-5, "zeroStage": 3, "framework": {"transformers": "4.50.0"},
                  "colour": "red", "other": {"anything": [1]}},
                 "curves": {"loss": [[10, 69.8], [20, "NaN"], ["x"]], "eval_loss": [[20, 9.1]]},
                 "logLines": ["hello", "compute dtype: torch.bfloat16"]}
                """;

        Run run = RunFolder.read(stream(document), "-", LogPatterns.none());

        assertEquals("case-1", run.id());
        assertArrayEquals(new double[] {69.8, Double.NaN}, curve(run, "loss").values());
        assertArrayEquals(new double[] {9.1}, curve(run, "eval_loss").values());
        assertEquals(5e-5, value(run, "learningRate"));
        assertEquals("4.50.0", value(run, "framework.transformers"));
        assertEquals("bf16", value(run, "precision"));
        assertEquals("run document", run.sources().get(0).file());
        assertEquals(2, run.warnings().size());
        assertTrue(message(run, 0).contains("setup.colour"), message(run, 0));
    }

    @Test
    void aDocumentMaySayUnderOtherWhatATrainerCallsIt() {
        String document = """
                {"setup": {"other": {"moe": true, "dsScheduler": "WarmupLR", "lossType": "chunked_nll", "pureBf16": true,
                  "bosAdded": false, "resumeFromStep": 200, "beta": 0.1}},
                 "curves": {"loss": [[10, 2]]}}
                """;

        Run run = RunFolder.read(stream(document), "-", LogPatterns.none());

        assertEquals(true, value(run, "moe"));
        assertEquals("warmuplr", value(run, "dsScheduler"));
        assertEquals("chunked_nll", value(run, "preferenceLoss"));
        assertEquals(true, value(run, "purePrecision"));
        assertEquals(false, value(run, "addBosToken"));
        assertEquals(200L, value(run, "resumedStep"));
        assertEquals(0.1, value(run, "preferenceBeta"));
    }

    @Test
    void aLogWithoutARowIsReadWhenALineTellsWhyTrainingStopped() throws IOException {
        LogPatterns patterns = LogPatterns.read(stream("""
                - {id: out-of-memory, words: [memory], pattern: out of memory, example: out of memory, fatal: true}
                - {id: resumed, words: [continuing], pattern: Continuing, example: Continuing training}
                """));

        Run run = RunFolder.read(stream("{\"logLines\": [\"CUDA out of memory\"]}"), "-", patterns);

        assertTrue(run.curves().isEmpty());
        assertEquals("out-of-memory", run.messages().get(0).id());
        assertThrows(
                UnreadableRunException.class,
                () -> RunFolder.read(stream("{\"logLines\": [\"Continuing training\"]}"), "-", patterns));
    }

    @Test
    void aConsoleLogIsReadFromAStream() {
        String log = "{'loss': 2.5, 'epoch': 0.1}\n{'loss': 2.4, 'epoch': 0.2}\n";

        Run run = RunFolder.read(stream(log), "-", LogPatterns.none());

        assertEquals("-", run.id());
        assertArrayEquals(new double[] {2.5, 2.4}, curve(run, "loss").values());
    }

    @Test
    void aDocumentWithoutALossIsReadWhenItHasAnotherCurveOfTraining() {
        String document = """
                {"id": "norms", "setup": {"other": {"overlapComm": true, "beta": 0.1, "note": [1]}},
                 "curves": {"grad_norm": [[1, 0.5]]}}
                """;

        Run run = RunFolder.read(stream(document), "-", LogPatterns.none());

        assertEquals("norms", run.id());
        assertEquals(1, run.curves().get("grad_norm").size());
        assertEquals(true, run.setting("overlapComm").orElseThrow().value());
        assertEquals(0.1, run.setting("preferenceBeta").orElseThrow().value());
        assertEquals(List.of(), run.warnings());
    }
}
