package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rundoctor.facts.Curve;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;
import rundoctor.facts.Source;
import rundoctor.facts.Warning;

class RunFolderTest {

    private static final String STATE = """
            {"global_step": 20, "max_steps": 20, "logging_steps": 10, "train_batch_size": 2, "log_history": [
              {"step": 10, "loss": 69.8, "grad_norm": NaN, "learning_rate": 1e-4, "epoch": 0.5},
              {"step": 10, "eval_loss": 9.1, "eval_runtime": 1.0, "epoch": 0.5},
              {"step": 20, "loss": "60.5", "grad_norm": 3.5, "epoch": 1.0},
              {"step": 20, "train_runtime": 10.0, "train_loss": 65.0, "train_samples_per_second": 16.0, "train_steps_per_second": 2.0}
            ]}
            """;

    @TempDir
    Path folder;

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
    void accumulationIsConcludedWhenTheNumberOfProcessesIsKnown() throws IOException {
        write("trainer_state.json", STATE);
        write("environment.json", "{\"transformers\": \"4.50.0.dev0\", \"world_size\": 2}");

        Run run = read();

        assertEquals(2L, value(run, "gradientAccumulationSteps"));
        assertEquals("4.50.0.dev0", value(run, "framework.transformers"));
    }

    @Test
    void aRoundedThroughputThatLeavesDoubtSaysNothing() throws IOException {
        write(
                "trainer_state.json",
                STATE.replace(
                        "\"train_samples_per_second\": 16.0, \"train_steps_per_second\": 2.0",
                        "\"train_samples_per_second\": 1.92, \"train_steps_per_second\": 0.015"));

        assertTrue(read().setting("globalBatchSize").isEmpty());
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
    void trainingArgumentsAreReadUnderTheirSetupNames() throws IOException {
        write("trainer_state.json", STATE);
        write("training_args.yaml", """
                ### model
                model_name_or_path: google/gemma-3-4b-it
                stage: sft
                finetuning_type: lora
                quantization_bit: 4
                dataset: [a, b]
                learning_rate: 5e-5
                per_device_train_batch_size: 1
                gradient_accumulation_steps: auto
                warmup_steps: 0
                warmup_ratio: 0.1
                max_steps: -1
                num_train_epochs: 3
                bf16: true
                fp16: false
                flash_attn: auto
                deepspeed: examples/deepspeed/ds_z3_offload_config.json
                resume_from_checkpoint: null
                seed: forty-two
                """);

        Run run = read();

        assertEquals("google/gemma-3-4b-it", value(run, "model"));
        assertEquals("qlora", value(run, "finetuningType"));
        assertEquals(4L, value(run, "quantizationBits"));
        assertEquals("a,b", value(run, "datasets"));
        assertEquals(5e-5, value(run, "learningRate"));
        assertEquals(0.1, value(run, "warmupRatio"));
        assertEquals(3.0, value(run, "epochs"));
        assertEquals("bf16", value(run, "precision"));
        assertEquals(3L, value(run, "zeroStage"));
        assertEquals("cpu", value(run, "offload"));
        assertEquals(
                new Source("training_args.yaml", "learning_rate"),
                run.setting("learningRate").orElseThrow().source());
        assertTrue(run.setting("warmupSteps").isEmpty());
        assertTrue(run.setting("attention").isEmpty());
        assertTrue(run.setting("resumedFrom").isEmpty());
        assertEquals(
                "seed: expected a whole number of at least 0 for seed, found \"forty-two\"; left out", message(run, 0));
    }

    @Test
    void configurationsOfModelAdapterAndDeepSpeedAreRead() throws IOException {
        write("trainer_state.json", STATE);
        write("config.json", """
                {"architectures": ["Gemma3ForConditionalGeneration"], "model_type": "gemma3",
                 "text_config": {"vocab_size": 262208}, "transformers_version": "4.50.0",
                 "attention_dropout": 0.1, "hidden_dropout": 0.3}
                """);
        write(
                "adapter_config.json",
                "{\"peft_type\": \"LORA\", \"r\": 8, \"lora_alpha\": 16, \"base_model_name_or_path\": \"unsloth/x-bnb-4bit\"}");
        write(
                "ds.json",
                "{\"zero_optimization\": {\"stage\": 3}, \"gradient_accumulation_steps\": \"auto\", \"fp16\": {\"enabled\": \"auto\"}}");

        Run run = read();

        assertEquals(262208L, value(run, "vocabSize"));
        assertEquals("Gemma3ForConditionalGeneration", value(run, "architecture"));
        assertEquals(0.3, value(run, "dropout"));
        assertEquals("4.50.0", value(run, "framework.transformers"));
        assertEquals(8L, value(run, "loraRank"));
        assertEquals(16.0, value(run, "loraAlpha"));
        assertEquals("qlora", value(run, "finetuningType"));
        assertEquals(3L, value(run, "zeroStage"));
        assertTrue(run.setting("gradientAccumulationSteps").isEmpty());
        assertTrue(run.setting("precision").isEmpty());
    }

    @Test
    void theLauncherAndTheTrackerAreRead() throws IOException {
        write("trainer_state.json", STATE);
        write(
                "accelerate.yaml",
                "distributed_type: DEEPSPEED\nmixed_precision: fp16\nnum_processes: 8\ndeepspeed_config: {zero_stage: 2}\n");
        write("wandb/run-20240101_000000-a/files/config.yaml", "learning_rate: {value: 0.5}\n");
        write("wandb/run-20240102_000000-b/files/config.yaml", """
                _wandb: {value: {huggingface_version: 4.42.4}}
                learning_rate: {desc: null, value: 0.002}
                warmup_steps: {value: 0.1}
                max_length: {value: 20}
                """);

        Run run = read();

        assertEquals(8L, value(run, "worldSize"));
        assertEquals("fp16", value(run, "precision"));
        assertEquals(2L, value(run, "zeroStage"));
        assertEquals(0.002, value(run, "learningRate"));
        assertEquals(0.1, value(run, "warmupRatio"));
        assertEquals("4.42.4", value(run, "framework.transformers"));
        assertTrue(run.setting("cutoffLength").isEmpty());
        assertEquals(List.of(), run.warnings());
    }

    @Test
    void aModelWithoutANameButWithAConfigurationIsFromScratch() throws IOException {
        write("trainer_state.json", STATE);
        write("args.json", "{\"config_name\": \"gpt2\", \"learning_rate\": 0.001, \"label_smoothing_factor\": 0.1}");

        Run run = read();

        assertEquals(true, value(run, "fromScratch"));
        assertEquals(0.1, value(run, "labelSmoothing"));
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
    void versionsAreReadFromAListOfPackages() throws IOException {
        write("trainer_state.json", STATE);
        write(
                "requirements.txt",
                "transformers==4.50.0\ntorch==2.4.1+cu121  # pinned\npeft>=0.10\nllama_factory==0.9.2\n");

        Run run = read();

        assertEquals("4.50.0", value(run, "framework.transformers"));
        assertEquals("2.4.1+cu121", value(run, "framework.torch"));
        assertEquals("0.9.2", value(run, "framework.llamafactory"));
        assertTrue(run.setting("framework.peft").isEmpty());
    }

    @Test
    void aDamagedSettingsFileIsAWarningAndTheRestStands() throws IOException {
        write("trainer_state.json", STATE);
        write("training_args.yaml", "learning_rate: [1\n  broken: {\n");
        write("adapter_config.json", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n");

        Run run = read();

        assertEquals(2, curve(run, "loss").size());
        assertEquals(
                List.of("adapter_config.json", "training_args.yaml"),
                run.warnings().stream().map(Warning::file).toList());
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
    void aLogWithoutARowIsReadWhenALineTellsWhyTrainingStopped() {
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

        assertTrue(refusal.found().contains("times the packed size"), refusal.getMessage());
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

    @Test
    void aRefusedDocumentKeepsItsId() {
        String document = "{\"id\": \"evaluations\", \"curves\": {\"eval_loss\": [[1, 0.5]]}}";

        UnreadableRunException refusal = assertThrows(
                UnreadableRunException.class, () -> RunFolder.read(stream(document), "-", LogPatterns.none()));

        assertEquals("evaluations", refusal.id());
    }

    @Test
    void settingsOfShardingAndOfAdaptersAreRead() throws IOException {
        write("trainer_log.jsonl", "{\"current_steps\": 5, \"total_steps\": 10, \"loss\": 1.5}\n");
        write("ds.json", """
                {"zero_optimization": {"stage": 2, "overlap_comm": true, "zero_hpz_partition_size": 8}}
                """);
        write("adapter_config.json", "{\"peft_type\": \"LORA\", \"r\": 8, \"use_rslora\": true}");

        Run run = RunFolder.read(folder, LogPatterns.none());

        assertEquals(true, run.setting("overlapComm").orElseThrow().value());
        assertEquals(8L, run.setting("zeroHpzPartitionSize").orElseThrow().value());
        assertEquals(true, run.setting("useRslora").orElseThrow().value());
    }

    @Test
    void anEmptyFolderAndAMissingOneAreRefused() {
        assertTrue(refusal(folder).found().contains("no file of a known kind"));
        assertTrue(refusal(folder.resolve("absent")).found().contains("nothing there"));
    }

    private UnreadableRunException refusal(Path path) {
        return assertThrows(UnreadableRunException.class, () -> RunFolder.read(path, LogPatterns.none()));
    }

    private Run read() {
        return RunFolder.read(folder, LogPatterns.none());
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Curve curve(Run run, String name) {
        return run.curve(name).orElseThrow();
    }

    private static Object value(Run run, String name) {
        return run.setting(name).map(Setting::value).orElseThrow(() -> new AssertionError(name + " is missing"));
    }

    private static String message(Run run, int index) {
        return run.warnings().get(index).message();
    }
}
