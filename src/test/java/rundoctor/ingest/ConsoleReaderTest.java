package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;

class ConsoleReaderTest {

    @ParameterizedTest
    @MethodSource("rows")
    void aRowIsFoundHoweverItIsPrinted(String line) {
        Run run = read("{'loss': 9.0, 'epoch': 0.1}\n" + line + "\n");

        assertArrayEquals(
                new double[] {9.0, 2.5}, run.curve("loss").orElseThrow().values());
    }

    static Stream<String> rows() {
        return Stream.of(
                "{'loss': 2.5, 'grad_norm': nan, 'epoch': 0.29}",
                "{'loss': '2.5', 'grad_norm': '0.2994', 'epoch': '3.125'}",
                "[INFO|2024-11-26 22:09:01] logging.py:157 >> {'loss': 2.5, 'learning_rate': 2.5000e-06, 'epoch': 0.29}",
                " 10%|#         | 10/100 [00:09<01:21,  1.1it/s]{'loss': 2.5, 'epoch': 0.2}",
                " 10%|#         | 10/100 [00:09<01:21,  1.1it/s]\r{'loss': 2.5, 'epoch': 0.2}\r",
                "\u001b[34m{'loss': 2.5, 'epoch': 0.2}\u001b[0m",
                "{'loss': np.float64(2.5), 'names': ['a', 'b'], 'flag': True, 'none': None}",
                "{\"loss\": 2.5, \"epoch\": 0.2}");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aRowGetsTheStepThatIsKnownBest(String log, int[] expected) {
        Run run = read(log);

        assertArrayEquals(expected, run.curve("loss").orElseThrow().steps());
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of("Step:   3 {'loss': 2.4}\nStep:   7 {'loss': 2.3}\n", new int[] {3, 7}),
                Arguments.of(
                        " 10/100 [00:09<01:21]\r{'loss': 2.4}\n 20/100 [00:19<01:21]\r{'loss': 2.3}\n",
                        new int[] {10, 20}),
                Arguments.of("{'loss': 2.4, 'step': 5}\n{'loss': 2.3, 'step': 10}\n", new int[] {5, 10}),
                Arguments.of("{'loss': 2.4}\n{'loss': 2.4}\n{'loss': 2.3}\n", new int[] {1, 2}),
                Arguments.of(
                        "  Num examples = 1,500\n  Total train batch size (w. parallel, distributed & accumulation) = 8\n"
                                + "{'loss': '2.4', 'epoch': '0.0266'}\n{'eval_loss': '2.5', 'epoch': '0.0266'}\n"
                                + "{'loss': '2.3', 'epoch': '0.05319'}\n{'loss': '2.2', 'epoch': '0.07979'}\n",
                        new int[] {5, 10, 15}),
                Arguments.of(
                        "Map: 5/100 [00:01<00:09, 5 examples/s]\n 4/50 [00:09<01:21]\n{'loss': 2.4}\n 8/50 [00:10<01:00]\n{'loss': 2.3}\n",
                        new int[] {4, 8}));
    }

    @Test
    void theCheckpointWhoseWeightsWereLoadedIsTheModel() {
        Run run = read("""
                [INFO|modeling_utils.py:3676] >> loading weights file /models/some-7b/model.safetensors.index.json
                {'loss': 2.5, 'epoch': 0.1}
                """);

        assertEquals("/models/some-7b", value(run, "model"));
    }

    @Test
    void theBannerOfTheTrainerIsRead() {
        Run run = read("""
                [INFO|trainer.py:2313] 2024-11-26 >> ***** Running training *****
                [INFO|trainer.py:2314] 2024-11-26 >>   Num examples = 2,182
                [INFO|trainer.py:2316] 2024-11-26 >>   Instantaneous batch size per device = 1
                [INFO|trainer.py:2319] 2024-11-26 >>   Total train batch size (w. parallel, distributed & accumulation) = 128
                [INFO|trainer.py:2320] 2024-11-26 >>   Gradient Accumulation steps = 64
                [INFO|trainer.py:2321] 2024-11-26 >>   Total optimization steps = 17,000
                {'loss': 2.5, 'epoch': 0.1}
                ***** Running Evaluation *****
                  Num examples = 7
                """);

        assertEquals(2182L, value(run, "trainSamples"));
        assertEquals(1L, value(run, "perDeviceBatchSize"));
        assertEquals(128L, value(run, "globalBatchSize"));
        assertEquals(64L, value(run, "gradientAccumulationSteps"));
        assertEquals(17000L, value(run, "totalSteps"));
        assertEquals(
                "-, line 2", run.setting("trainSamples").orElseThrow().source().toString());
    }

    @Test
    void aLaunchThatWasResumedGoesOnWithTheRowsBefore() {
        Run run = read("""
                ***** Running training *****
                  Total optimization steps = 4
                 1/4 [00:01<00:03]
                {'loss': 5.0, 'epoch': 0.1}
                 2/4 [00:02<00:02]
                {'loss': 4.0, 'epoch': 0.2}
                 3/4 [00:03<00:01]
                {'loss': 3.5, 'epoch': 0.3}
                ***** Running training *****
                  Total optimization steps = 4
                  Resuming training from checkpoint with epoch 0 and global step 2
                 3/4 [00:01<00:01]
                {'loss': 3.0, 'epoch': 0.3}
                 4/4 [00:02<00:00]
                {'loss': 2.0, 'epoch': 0.4}
                """);

        assertArrayEquals(
                new int[] {1, 2, 3, 4}, run.curve("loss").orElseThrow().steps());
        assertArrayEquals(
                new double[] {5, 4, 3, 2}, run.curve("loss").orElseThrow().values());
        assertEquals(2L, value(run, "resumedStep"));
        assertEquals(List.of(), run.warnings());
    }

    @Test
    void aLaunchThatBeganAnewStandsForItself() {
        Run run = read("""
                ***** Running training *****
                {'loss': 5.0, 'step': 1}
                ***** Running training *****
                {'loss': 3.0, 'step': 1}
                {'loss': 2.0, 'step': 2}
                """);

        assertArrayEquals(new double[] {3, 2}, run.curve("loss").orElseThrow().values());
        assertTrue(run.warnings().get(0).message().startsWith("a second launch begins here"));
        assertEquals(3, run.warnings().get(0).line());
    }

    @Test
    void theBannerOfUnslothIsRead() {
        Run run = read("""
                ==((====))==  Unsloth 2024.9: Fast Llama patching. Transformers = 4.44.2.
                   \\\\   /|    Num examples = 4,000 | Num Epochs = 4
                O^O/ \\_/ \\    Batch size per device = 2 | Gradient Accumulation steps = 4
                \\        /    Total batch size = 8 | Total steps = 2,000
                {'loss': 2.5}
                """);

        assertEquals(4000L, value(run, "trainSamples"));
        assertEquals(2L, value(run, "perDeviceBatchSize"));
        assertEquals(4L, value(run, "gradientAccumulationSteps"));
        assertEquals(8L, value(run, "globalBatchSize"));
        assertEquals(2000L, value(run, "totalSteps"));
        assertEquals("4.44.2", value(run, "framework.transformers"));
        assertEquals("2024.9", value(run, "framework.unsloth"));
    }

    @Test
    void dumpsAndRemarksAreRead() {
        Run run = read("""
                [INFO|configuration_utils.py:839] >> Model config LlamaConfig {
                  "architectures": ["LlamaForCausalLM"],
                  "model_type": "llama",
                  "vocab_size": 32000
                }
                Using torch SDPA for faster training and inference.
                Process rank: 0, world size: 8, device: cuda:0, compute dtype: torch.bfloat16
                - PyTorch version: 2.5.1+cu124 (GPU)
                DeepSpeed info: version=0.15.4, git-hash=unknown
                {'loss': 2.5}
                {'train_runtime': 3.0, 'train_loss': 2.5}
                """);

        assertEquals(32000L, value(run, "vocabSize"));
        assertEquals("sdpa", value(run, "attention"));
        assertEquals(8L, value(run, "worldSize"));
        assertEquals("bf16", value(run, "precision"));
        assertEquals("2.5.1+cu124", value(run, "framework.torch"));
        assertEquals("0.15.4", value(run, "framework.deepspeed"));
        assertTrue(run.finished());
    }

    @Test
    void printedTrainingArgumentsAreRead() {
        Run run = read("""
                Training parameters TrainingArguments(
                gradient_accumulation_steps=8,
                learning_rate=5e-05,
                lr_scheduler_type=SchedulerType.COSINE,
                max_steps=-1,
                )
                {'loss': 2.5}
                """);

        assertEquals(8L, value(run, "gradientAccumulationSteps"));
        assertEquals(5e-5, value(run, "learningRate"));
        assertEquals("cosine", value(run, "schedulerType"));
    }

    @Test
    void ofTwoLaunchesTheLastOneWithRowsCounts() {
        Run run = read("""
                ***** Running training *****
                  Gradient Accumulation steps = 4
                {'loss': 2.5}
                ***** Running training *****
                  Gradient Accumulation steps = 8
                {'loss': 3.5}
                """);

        assertArrayEquals(new double[] {3.5}, run.curve("loss").orElseThrow().values());
        assertEquals(8L, value(run, "gradientAccumulationSteps"));
        assertEquals(4, run.warnings().get(0).line());
    }

    @Test
    void dictsWithoutAMetricAreNoRows() {
        Run run = read("{'loss': 2.5}\n{'bos_token': '<s>'}\n{'loss_type': None}\n{broken 'loss': 3}\n{'loss': \n");

        assertEquals(1, run.curve("loss").orElseThrow().size());
    }

    private static Run read(String log) {
        return RunFolder.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "-", LogPatterns.none());
    }

    private static Object value(Run run, String name) {
        return run.setting(name).map(Setting::value).orElseThrow(() -> new AssertionError(name + " is missing"));
    }
}
