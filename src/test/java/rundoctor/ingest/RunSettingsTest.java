package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import rundoctor.facts.Run;
import rundoctor.facts.Source;
import rundoctor.facts.Warning;

class RunSettingsTest extends RunFolderCase {

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
}
