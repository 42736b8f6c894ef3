package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rundoctor.facts.Curve;
import rundoctor.facts.Run;

/** Console lines of trainers that name step and loss in words of their own. */
class LineGrammarTest {

    @Test
    void megatronLinesGiveLossGradNormScaleAndTimeInSeconds() {
        Run run = read("""
                  micro_batch_size ................................ 4
                  lr .............................................. 0.0003
                  tensor_model_parallel_size ...................... 2
                 [2025-08-01 09:31:44] iteration       10/    5000 | consumed samples:          1280 | elapsed time per iteration (ms): 33186.0 | learning rate: 6.976744E-08 | global batch size:   128 | lm loss: 1.045013E+01 | loss scale: 1.0 | grad norm: 35.543 | number of skipped iterations:   0 | number of nan iterations:   0 |
                 [2025-08-01 09:35:44] iteration       20/    5000 | consumed samples:          2560 | elapsed time per iteration (ms): 31186.0 | learning rate: 1.976744E-07 | global batch size:   128 | lm loss: 9.045013E+00 | loss scale: 1.0 | grad norm: 5.5 | number of skipped iterations:   1 | number of nan iterations:   0 |
                 validation loss at iteration 20 | lm loss value: 9.1E+00 | lm loss PPL: 8.9E+03 |
                """);

        assertArrayEquals(new int[] {10, 20}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {10.45013, 9.045013}, curve(run, "loss").values());
        assertArrayEquals(new double[] {35.543, 5.5}, curve(run, "grad_norm").values());
        assertArrayEquals(new double[] {33.186, 31.186}, curve(run, "step_time").values());
        assertArrayEquals(new double[] {0, 1}, curve(run, "skipped_steps").values());
        assertArrayEquals(new double[] {1, 1}, curve(run, "loss_scale").values());
        assertArrayEquals(new double[] {9.1}, curve(run, "eval_loss").values());
        assertEquals(5000L, value(run, "totalSteps"));
        assertEquals(4L, value(run, "perDeviceBatchSize"));
        assertEquals(3e-4, value(run, "learningRate"));
        assertEquals(2L, value(run, "tensorParallelSize"));
    }

    @Test
    void aGradNormMegatronDidNotComputeIsLeftOutAloud() {
        Run run = read("""
                iteration 1/ 10 | lm loss: 10.0 | grad norm: 0.000 |
                iteration 2/ 10 | lm loss: 9.0 | grad norm: 0.000 |
                """);

        assertTrue(run.curve("grad_norm").isEmpty());
        assertTrue(run.warnings().get(0).message().startsWith("grad norm is 0 in every line"));
    }

    @Test
    void nemoCountsFromZero() {
        Run run = read("""
                Training epoch 0, iteration 9/99 | lr: 2e-06 | global_batch_size: 128 | global_step: 9 | reduced_train_loss: 10.9 | train_step_timing in s: 5.1 | consumed_samples: 1280
                Training epoch 0, iteration 19/99 | lr: 3e-06 | global_batch_size: 128 | global_step: 19 | reduced_train_loss: 9.9 | train_step_timing in s: 5.2 | consumed_samples: 2560
                """);

        assertArrayEquals(new int[] {10, 20}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {2e-6, 3e-6}, curve(run, "learning_rate").values());
        assertArrayEquals(new double[] {5.1, 5.2}, curve(run, "step_time").values());
    }

    @Test
    void verlLinesAreReadBehindThePrefixOfRayAlsoWhenTheyAreBroken() {
        Run run = read("""
                \u001b[36m(TaskRunner pid=15930, ip=10.0.0.1)\u001b[0m step:1 - actor/pg_loss:0.03 - actor/grad_norm:0.42 - critic/rewards/mean:np.float64(0.25) - actor/lr:1e-06
                (TaskRunner pid=15930)  - response_length/mean:312.5 - response_length/clip_ratio:0.1
                (TaskRunner pid=15930) step:2 - actor/pg_loss:-0.01 - actor/grad_norm:0.40 - critic/rewards/mean:0.5 - actor/lr:1e-06
                """);

        assertArrayEquals(new double[] {0.03, -0.01}, curve(run, "loss").values());
        assertArrayEquals(new double[] {0.25, 0.5}, curve(run, "reward").values());
        assertArrayEquals(
                new double[] {312.5}, curve(run, "completions/mean_length").values());
        assertArrayEquals(new double[] {0.42, 0.40}, curve(run, "grad_norm").values());
        assertEquals("verl log", run.sources().get(0).format());
    }

    @Test
    void openRlhfPrintsADictBehindItsStep() {
        Run run = read("""
                (PPOTrainer pid=411) INFO 06-12 10:01:02 Global step 1: {'policy_loss': 0.012, 'reward': 0.31, 'kl': 0.002, 'response_length': 412.5, 'actor_lr': 1e-06}
                (PPOTrainer pid=411) INFO 06-12 10:02:02 Global step 2: {'policy_loss': -0.004, 'reward': 0.42, 'kl': 0.003, 'response_length': 400.0, 'actor_lr': 1e-06}
                """);

        assertArrayEquals(new int[] {1, 2}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {0.012, -0.004}, curve(run, "loss").values());
        assertArrayEquals(new double[] {0.31, 0.42}, curve(run, "reward").values());
        assertArrayEquals(
                new double[] {412.5, 400}, curve(run, "completions/mean_length").values());
        assertArrayEquals(new double[] {1e-6, 1e-6}, curve(run, "learning_rate").values());
        assertEquals("OpenRLHF log", run.sources().get(0).format());
    }

    @Test
    void xtunerLinesAreRead() {
        Run run = read("""
                01/29 21:35:02 - mmengine - INFO - Iter(train) [ 10/720]  lr: 1.8000e-04  eta: 0:33:01  time: 2.90  data_time: 0.007  memory: 13969  loss: 2.7049
                01/29 21:36:02 - mmengine - INFO - Iter(train) [ 20/720]  lr: 1.9000e-04  eta: 1 day, 0:32:01  time: 2.80  data_time: 0.007  memory: 13969  loss: 2.6049  grad_norm: 0.9361
                """);

        assertArrayEquals(new int[] {10, 20}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {0.9361}, curve(run, "grad_norm").values());
        assertArrayEquals(new double[] {2.9, 2.8}, curve(run, "step_time").values());
        assertEquals(720L, value(run, "totalSteps"));
    }

    @Test
    void deepSpeedLinesStandBesideTheRowsOfTheTrainer() {
        Run run = read("""
                {'loss': 2.5, 'learning_rate': 1e-05, 'step': 10}
                [2024-09-15 00:13:28,261] [INFO] [logging.py:96:log_dist] [Rank 0] step=10, skipped=2, lr=[1e-05], mom=[(0.9, 0.999)]
                [2024-09-15 00:13:29,261] [INFO] [loss_scaler.py:190:update_scale] [deepspeed] OVERFLOW! Rank 0 Skipping step. Attempted loss scale: 65536, reducing to 32768.0
                {'loss': 2.4, 'learning_rate': 1e-05, 'step': 20}
                [2024-09-15 00:14:28,261] [INFO] [logging.py:96:log_dist] [Rank 0] step=20, skipped=3, lr=[1e-05], mom=[(0.9, 0.999)]
                [2024-09-15 00:14:28,300] [INFO] [timer.py:264:stop] epoch=0/micro_step=40/global_step=20, RunningAvgSamplesPerSec=5.1, CurrSamplesPerSec=5.2, MemAllocated=1.0GB
                """);

        assertArrayEquals(new double[] {2.5, 2.4}, curve(run, "loss").values());
        assertArrayEquals(new double[] {2, 3}, curve(run, "skipped_steps").values());
        assertArrayEquals(
                new int[] {11}, curve(run, "loss_scale_after_overflow").steps());
        assertArrayEquals(new double[] {5.2}, curve(run, "samples_per_second").values());
        assertTrue(run.curve("loss_scale").isEmpty());
    }

    @Test
    void thePipelineEngineOfDeepSpeedPrintsTheLoss() {
        Run run = read("""
                steps: 10 loss: 2.3051 iter time (s): 0.512 samples/sec: 62.500
                steps: 20 loss: 2.2051 iter time (s): 0.502 samples/sec: 63.500
                """);

        assertArrayEquals(new double[] {2.3051, 2.2051}, curve(run, "loss").values());
        assertArrayEquals(new double[] {0.512, 0.502}, curve(run, "step_time").values());
    }

    @Test
    void metricsBehindAProgressBarAreRowsAndTheNextBarGoesOn() {
        Run run = read("""
                Epoch 0:  50%|#####     | 1/2 [00:03<00:03, 15.90it/s, v_num=0, train_loss=0.70]
                Epoch 0: 100%|##########| 2/2 [00:03<00:03, 15.90it/s, v_num=0, train_loss=0.60]
                Validation: 100%|##########| 7/7 [00:03<00:03, 15.90it/s, loss=9.9]
                Epoch 1:  50%|#####     | 1/2 [00:03<00:03, 15.90it/s, v_num=0, train_loss=0.50]
                Epoch 1:  50%|#####     | 1/2 [00:03<00:03, 15.90it/s, v_num=0, train_loss=0.50]
                """);

        assertArrayEquals(new int[] {1, 2, 3}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {0.7, 0.6, 0.5}, curve(run, "loss").values());
        assertEquals("progress bars", run.sources().get(0).format());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Step 1 | loss:1.5 lr:2e-05 tokens_per_second_per_gpu:1234\nStep 2 | loss:1.25 lr:2e-05 tokens_per_second_per_gpu:1234",
                "step 1 | loss: 1.5 | lr: 2.0e-05 | norm: 27.0 | time: 17830ms\nstep 2 | loss: 1.25 | lr: 2.0e-05 | norm: 27.0",
                "iter 1: loss 1.5, lr 2e-5, time 50ms\niter 2: loss 1.25, lr 2e-5, time 50ms, mfu 20%",
                "Epoch: 0, Step: 1, Rank: 0, loss = 1.5, lr = 2e-5\nEpoch: 0, Step: 2, Rank: 0, loss = 1.25, lr = 2e-5",
                "2024-01-01 10:00:00,123 - INFO - global_step: 1/9, train_loss: 1.5, lr: 2e-5\n2024-01-01 - INFO - global_step: 2/9, train_loss: 1.25, lr: 2e-5",
                "[10:00] Step [1/100] Loss: 1.5 LR: 2e-5\n[10:00] Step [2/100] Loss: 1.25 LR: 2e-5",
                "Step 0 -- Train loss: 1.5, lr: 2e-5 Test Acc: 0.1\nStep 1 -- Train loss: 1.25, lr: 2e-5 Test Acc: 0.3"
            })
    void linesOfAnyLoopThatNameStepAndLossAreRows(String log) {
        Run run = read(log);

        assertArrayEquals(new int[] {1, 2}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {1.5, 1.25}, curve(run, "loss").values());
        assertArrayEquals(new double[] {2e-5, 2e-5}, curve(run, "learning_rate").values());
        assertTrue(run.curve("rewards/accuracies").isEmpty());
    }

    @Test
    void trainAndValidationLossOfOneLineStayApart() {
        Run run = read("step 250: train loss 4.1234, val loss 4.2345\nstep 500: train loss 4.0, val loss nan");

        assertArrayEquals(new double[] {4.1234, 4.0}, curve(run, "loss").values());
        assertArrayEquals(
                new double[] {4.2345, Double.NaN}, curve(run, "eval_loss").values());
    }

    @Test
    void ofTheLinesEveryProcessPrintsForAStepTheFirstCounts() {
        Run run = read("""
                Step: 1, Rank: 0, loss = 2.0
                Step: 1, Rank: 1, loss = 3.0
                Step: 2, Rank: 0, loss = 1.9
                Step: 2, Rank: 1, loss = 2.9
                """);

        assertArrayEquals(new double[] {2.0, 1.9}, curve(run, "loss").values());
        assertEquals(2, run.sources().get(0).points());
    }

    @Test
    void rowsOfTheTrainerArePreferredToLinesBetweenThem() {
        Run run = read("""
                {'loss': 2.5, 'epoch': 0.1, 'step': 10}
                step 10 loss: 7.0
                {'loss': 2.4, 'epoch': 0.2, 'step': 20}
                step 20 loss: 6.0
                """);

        assertArrayEquals(new double[] {2.5, 2.4}, curve(run, "loss").values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "At step 100 the loss: 3.2 looked fine.\nAt step 200 the loss: 2.2 looked fine.",
                "Early stopping at step 500, best loss: 0.31\nEarly stopping at step 600, best loss: 0.30",
                "the loss is 2.5 after 10 steps\nloss 3.1 after a while",
                "loss: 2.5\nloss: 2.4\nloss: 2.3",
                "step 10 loss: see table 3\nstep 20 loss: see table 4",
                "step 5, loss: 2.1",
                "for step in range(10): loss = model(x)\nfor step in range(20): loss = 1e-4 * x",
                "'kl_loss_coef': 0.001, step: 1\n'kl_loss_coef': 0.001, step: 2"
            })
    void proseAndCodeAreNoRows(String text) {
        assertThrows(UnreadableRunException.class, () -> read(text));
    }

    private static Run read(String log) {
        return RunFolder.read(
                new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "standard input", LogPatterns.none());
    }

    private static Curve curve(Run run, String name) {
        return run.curve(name).orElseThrow();
    }

    private static Object value(Run run, String name) {
        return run.setting(name).orElseThrow().value();
    }
}
