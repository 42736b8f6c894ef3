package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rundoctor.facts.Curve;
import rundoctor.facts.Run;
import rundoctor.facts.Source;

/** Files of trackers and of trainers other than the Hugging Face Trainer. */
class FormatsTest {

    private static final String NOTEBOOK = """
            {"cells": [
              {"cell_type": "markdown", "source": ["the loss at step 10 was {'loss': 9.0}"]},
              {"cell_type": "code", "source": ["print({'loss': 8.0})"], "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["Transformers: 4.51.3.\\n", "noise\\n"]},
                {"output_type": "display_data", "data": {
                  "image/png": "aGVsbG8=",
                  "text/html": ["<div>[4/4 00:09, Epoch 2/2]</div>", "<table border=\\"1\\" class=\\"dataframe\\"><thead><tr style=\\"x\\"><th>Step</th><th>Training Loss</th><th>Validation Loss</th><th>Accuracy</th></tr></thead>",
                    "<tbody><tr><td>2</td><td>2.310000</td><td>2.200000</td><td>0.5</td></tr><tr><td>4</td><td>2.100000</td><td>No log</td><td>0.6</td></tr></tbody></table>"]}}]}],
             "nbformat": 4}
            """;

    @TempDir
    Path folder;

    @Test
    void lightningsTableIsReadWithItsParameters() throws IOException {
        write("metrics.csv", """
                epoch,lr-AdamW,step,train_loss_epoch,train_loss_step,val_loss
                0,,49,,7.6,
                0,0.001,49,,,
                0,,99,,7.5,
                0,,99,7.55,,7.3
                """);
        write("hparams.yaml", "model: !!python/object:torch.nn.Linear {}\nlr: 0.001\naccumulate_grad_batches: 4\n");

        Run run = read();

        assertArrayEquals(new int[] {50, 100}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {7.6, 7.5}, curve(run, "loss").values());
        assertArrayEquals(new double[] {7.3}, curve(run, "eval_loss").values());
        assertArrayEquals(new double[] {0.001}, curve(run, "learning_rate").values());
        assertArrayEquals(new double[] {7.55}, curve(run, "train_loss_epoch").values());
        assertEquals(
                new Source("metrics.csv", "column loss"), curve(run, "loss").source());
        assertEquals(0.001, value(run, "learningRate"));
        assertEquals(4L, value(run, "gradientAccumulationSteps"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step,loss,lr\n1,2.5,1e-5\n2,2.4,1e-5\n",
                "\uFEFFStep;Train Loss;LR\r\n1;2.5;1e-5\r\n2;2.4;1e-5\r\n",
                "global_step\ttraining_loss\tlearning_rate\n1\t2.5\t1e-5\n2\t2.4\t1e-5\n",
                "\"iteration\",\"loss\",\"lr\"\n\"1\",\"2.5\",\"1e-5\"\n\"2\",\"2.4\",\"1e-5\"\n",
                "{\"iter\": 1, \"loss\": 2.5, \"lr\": 1e-5}\n{\"iter\": 2, \"loss\": 2.4, \"lr\": 1e-5}\n",
                "{\"step\": 1, \"train_loss\": \"2.5\", \"lr\": 1e-5}\n\n{\"step\": 2, \"train_loss\": 2.4, \"lr\": 1e-5}\n",
                "[{\"step\": 1, \"loss\": 2.5, \"lr\": 1e-5},\n {\"step\": 2, \"loss\": 2.4, \"lr\": 1e-5}]"
            })
    void tablesAndRowsOfAnyScriptAreReadFromAStream(String text) {
        Run run = stream(text);

        assertArrayEquals(new int[] {1, 2}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {2.5, 2.4}, curve(run, "loss").values());
        assertArrayEquals(new double[] {1e-5, 1e-5}, curve(run, "learning_rate").values());
        assertEquals(List.of(), run.warnings());
    }

    @Test
    void aTableOfEpochsSaysThatItNamesNoSteps() throws IOException {
        write("training.csv", "epoch,accuracy,loss,val_accuracy,val_loss\n0,0.5,0.9,0.4,1.0\n1,0.6,0.8,0.5,0.9\n");

        Run run = read();

        assertArrayEquals(new int[] {1, 2}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {1.0, 0.9}, curve(run, "eval_loss").values());
        assertTrue(run.warnings().get(0).message().contains("epochs are taken for steps"));
        assertTrue(run.curve("rewards/accuracies").isEmpty());
    }

    @Test
    void damagedRowsAreNamedWithTheirLine() throws IOException {
        write(
                "log.jsonl",
                "{\"iter\": 1, \"loss\": 2.5}\n{\"iter\": 2, \"lo\n{\"loss\": 2.4}\n{\"iter\": 4, \"loss\": 2.3}\n");
        write("table.csv", "step,loss\n1,2.5\nx,2.4\n3,2.2\n");

        Run run = read();

        assertArrayEquals(new int[] {1, 3, 4}, curve(run, "loss").steps());
        assertEquals(
                List.of("table.csv 3", "log.jsonl 2", "log.jsonl 3"),
                run.warnings().stream()
                        .map(warning -> warning.file() + " " + warning.line())
                        .toList());
    }

    @Test
    void otherTablesAndSingleSummariesAreNoCurves() throws IOException {
        write("data.csv", "question,answer\nstep,loss\n");
        write("wandb-summary.json", "{\"_step\": 10, \"train/loss\": 2.5}");
        write("data.jsonl", "{\"text\": \"step 1 loss 2\"}\n");

        assertThrows(UnreadableRunException.class, this::read);
    }

    @Test
    void theLogOfMsSwiftIsReadWithItsArguments() throws IOException {
        write("logging.jsonl", """
                {"loss": 20.53, "grad_norm": 52.2, "learning_rate": 0.0001, "token_acc": 0.0, "epoch": 0.0022, "global_step/max_steps": "1/438", "elapsed_time": "6s", "memory(GiB)": 15.97}
                {"loss": 10.53, "grad_norm": 12.2, "learning_rate": 0.0001, "token_acc": 0.1, "epoch": 0.0222, "global_step/max_steps": "10/438", "elapsed_time": "1m 6s", "memory(GiB)": 15.97}
                {"eval_loss": 9.5, "eval_token_acc": 0.2, "epoch": 0.0222, "global_step/max_steps": "10/438"}
                {"last_model_checkpoint": "x", "log_history": [{"loss": 1.0, "step": 1}], "memory": 15.9}
                """);
        write("args.json", """
                {"model": "org/Model-7B", "train_type": "lora", "learning_rate": 0.0001, "torch_dtype": "bfloat16", "lora_rank": 8, "gradient_accumulation_steps": 16}
                """);

        Run run = read();

        assertArrayEquals(new int[] {1, 10}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {9.5}, curve(run, "eval_loss").values());
        assertEquals(438L, value(run, "totalSteps"));
        assertEquals("lora", value(run, "finetuningType"));
        assertEquals(16L, value(run, "gradientAccumulationSteps"));
    }

    @Test
    void theFileStoreOfMlflowIsReadAndTheLastRunCounts() throws IOException {
        write("mlruns/0/aa/metrics/loss", "1717230000000 9.9 10\n");
        write("mlruns/0/bb/metrics/loss", "1717230000123 2.5 10\n1717230000223 nan 20\nbroken\n");
        write("mlruns/0/bb/metrics/eval/loss", "1717230000223 2.6 20\n");
        write("mlruns/0/bb/metrics/grad_norm", "1717230000123 1.5 10\n");
        write("mlruns/0/bb/params/learning_rate", "5e-05");
        write("mlruns/0/bb/params/bf16", "True");
        write("mlruns/0/bb/tags/mlflow.user", "somebody");

        Run run = read();

        assertArrayEquals(new double[] {2.5, Double.NaN}, curve(run, "loss").values());
        assertArrayEquals(new double[] {2.6}, curve(run, "eval_loss").values());
        assertEquals(5e-5, value(run, "learningRate"));
        assertEquals("bf16", value(run, "precision"));
        assertEquals(
                List.of("mlruns/0/bb/metrics/loss 3", "mlruns/0/bb/ 0"),
                run.warnings().stream()
                        .map(warning -> warning.file() + " " + warning.line())
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList());
    }

    @Test
    void theOutputsOfANotebookAreReadAndNeitherItsCodeNorItsText() throws IOException {
        write("training.ipynb", NOTEBOOK);

        Run run = read();

        assertArrayEquals(new int[] {2, 4}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {2.31, 2.1}, curve(run, "loss").values());
        assertArrayEquals(new double[] {2.2}, curve(run, "eval_loss").values());
        assertArrayEquals(new double[] {0.5, 0.6}, curve(run, "eval_accuracy").values());
        assertEquals("4.51.3", value(run, "framework.transformers"));
        assertEquals("notebook", run.sources().get(0).format());
    }

    @Test
    void linesThatANotebookPrintedAreReadAsAConsoleLog() {
        Run run = stream("""
                {"nbformat": 4, "cells": [{"outputs": [{"output_type": "stream", "text":
                  "{'loss': 2.5, 'step': 10}\\n{'loss': 2.4, 'step': 20}\\n"}]}]}
                """);

        assertArrayEquals(new int[] {10, 20}, curve(run, "loss").steps());
    }

    @Test
    void aNotebookTableOfEpochsCountsItsStepsFromTheBarAbove() {
        Run run = stream(NOTEBOOK.replace("<th>Step</th>", "<th>Epoch</th>")
                .replace("<td>2</td>", "<td>1</td>")
                .replace("<tr><td>4</td>", "<tr><td>2</td>"));

        assertArrayEquals(new int[] {2, 4}, curve(run, "loss").steps());
    }

    @Test
    void aDamagedNotebookKeepsWhatStandsBefore() throws IOException {
        write("training.ipynb", NOTEBOOK.substring(0, NOTEBOOK.indexOf("\"nbformat\"")));

        Run run = read();

        assertEquals(2, curve(run, "loss").size());
        assertTrue(run.warnings().get(0).message().startsWith("the notebook ends early"));
    }

    @Test
    void theModelCardOfATrainerGivesParametersVersionsAndResults() throws IOException {
        write("README.md", """
                ---
                base_model: org/model-7b
                ---
                At step 3 the loss: 9.0
                | Training Loss | Step |
                | 9.0 | 3 |
                ### Training hyperparameters

                - learning_rate: 5e-05
                - train_batch_size: 8
                - gradient_accumulation_steps: 4
                - total_train_batch_size: 32
                - optimizer: Adam with betas=(0.9,0.95) and epsilon=1e-08
                - lr_scheduler_type: cosine
                - lr_scheduler_warmup_ratio: 0.1
                - num_epochs: 3.0
                ### Training results

                | Training Loss | Epoch | Step | Validation Loss | Accuracy |
                |:-------------:|:-----:|:----:|:---------------:|:--------:|
                | No log        | 1.0   | 10   | 2.60            | 0.4      |
                | 2.50          | 2.0   | 20   | 2.40            | 0.5      |
                | 2.30          | 3.0   | 30   | 2.35            | 0.5      |

                ### Framework versions

                - Transformers 4.34.1
                - Pytorch 2.1.0+cu121
                """);

        Run run = read();

        assertArrayEquals(new int[] {20, 30}, curve(run, "loss").steps());
        assertArrayEquals(new double[] {2.6, 2.4, 2.35}, curve(run, "eval_loss").values());
        assertEquals("org/model-7b", value(run, "model"));
        assertEquals(4L, value(run, "gradientAccumulationSteps"));
        assertEquals(0.95, value(run, "adamBeta2"));
        assertEquals(0.1, value(run, "warmupRatio"));
        assertEquals("4.34.1", value(run, "framework.transformers"));
        assertEquals(
                new Source("README.md", "line 9"),
                run.setting("learningRate").orElseThrow().source());
    }

    @Test
    void whatWasSetInTheWebInterfaceIsRead() throws IOException {
        write("trainer_log.jsonl", "{\"current_steps\": 1, \"total_steps\": 2, \"loss\": 2.5}\n");
        write("llamaboard_config.yaml", """
                eval.batch_size: 2
                top.model_name: Gemma-2-9B
                top.finetuning_type: lora
                top.quantization_bit: '4'
                train.learning_rate: '5e-5'
                train.batch_size: 2
                train.gradient_accumulation_steps: 8
                train.compute_type: bf16
                train.training_stage: Supervised Fine-Tuning
                """);

        Run run = read();

        assertEquals("Gemma-2-9B", value(run, "model"));
        assertEquals(2L, value(run, "perDeviceBatchSize"));
        assertEquals(5e-5, value(run, "learningRate"));
        assertEquals("bf16", value(run, "precision"));
        assertEquals("sft", value(run, "stage"));
        assertEquals("qlora", value(run, "finetuningType"));
    }

    @Test
    void theConfigurationOfAxolotlIsRead() throws IOException {
        write("trainer_log.jsonl", "{\"current_steps\": 1, \"total_steps\": 2, \"loss\": 2.5}\n");
        write("config.yml", """
                base_model: org/model-7b
                adapter: lora
                load_in_4bit: true
                micro_batch_size: 2
                gradient_accumulation_steps: 4
                num_epochs: 3
                sequence_len: 4096
                sample_packing: true
                datasets:
                  - path: org/data
                    type: chat_template
                bf16: auto
                """);

        Run run = read();

        assertEquals("org/model-7b", value(run, "model"));
        assertEquals("qlora", value(run, "finetuningType"));
        assertEquals(2L, value(run, "perDeviceBatchSize"));
        assertEquals(4096L, value(run, "cutoffLength"));
        assertEquals(true, value(run, "packing"));
        assertEquals("org/data", value(run, "datasets"));
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private Run read() {
        return RunFolder.read(folder, LogPatterns.none());
    }

    private static Run stream(String text) {
        return RunFolder.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "standard input", LogPatterns.none());
    }

    private static Curve curve(Run run, String name) {
        return run.curve(name).orElseThrow();
    }

    private static Object value(Run run, String name) {
        return run.setting(name).orElseThrow().value();
    }
}
