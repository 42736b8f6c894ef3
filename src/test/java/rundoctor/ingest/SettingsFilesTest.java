package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rundoctor.facts.Run;
import rundoctor.facts.Source;

/** Settings in files of launchers, recipes and package managers. */
class SettingsFilesTest extends RunFolderCase {

    @BeforeEach
    void aRun() throws IOException {
        write("trainer_log.jsonl", "{\"current_steps\": 1, \"total_steps\": 2, \"loss\": 2.5}\n");
    }

    @Test
    void accelerateTellsHowFsdpShards() throws IOException {
        write("fsdp.yaml", """
                compute_environment: LOCAL_MACHINE
                distributed_type: FSDP
                mixed_precision: bf16
                num_processes: 8
                fsdp_config:
                  fsdp_sharding_strategy: 2
                  fsdp_offload_params: 'true'
                """);

        Run run = read();

        assertEquals("SHARD_GRAD_OP", value(run, "fsdp"));
        assertEquals("cpu", value(run, "offload"));
        assertEquals(8L, value(run, "worldSize"));
        assertEquals("bf16", value(run, "precision"));
        assertEquals("accelerate configuration", run.sources().get(0).format());
    }

    @Test
    void theSecondFsdpIsNamedByItsVersion() throws IOException {
        write(
                "fsdp.yaml",
                "distributed_type: FSDP\nnum_processes: 2\nfsdp_config: {fsdp_version: 2, fsdp_offload_params: false}\n");

        Run run = read();

        assertEquals("2.0", value(run, "fsdp"));
        assertTrue(run.setting("offload").isEmpty());
    }

    @Test
    void aCondaEnvironmentGivesExactVersionsOfBothManagers() throws IOException {
        write("environment.yml", """
                name: train
                channels: [conda-forge]
                dependencies:
                  - python=3.11
                  - pytorch=2.5.1=py3.11_cuda12.4_0
                  - accelerate>=1.0
                  - pip
                  - pip:
                      - transformers==4.50.0
                """);

        Run run = read();

        assertEquals("2.5.1", value(run, "framework.torch"));
        assertEquals("4.50.0", value(run, "framework.transformers"));
        assertTrue(run.setting("framework.accelerate").isEmpty());
        assertEquals(
                new Source("environment.yml", "dependencies.pip"),
                run.setting("framework.transformers").orElseThrow().source());
    }

    @Test
    void whatARecipeOfTorchtuneResolvedIsRead() throws IOException {
        write("torchtune_config.yaml", """
                tokenizer: {_component_: torchtune.models.llama3.llama3_tokenizer, max_seq_len: 2048}
                model: {_component_: torchtune.models.llama3_1.lora_llama3_1_8b, lora_rank: 8, lora_alpha: 16}
                optimizer: {_component_: torch.optim.AdamW, fused: true, lr: 0.0003, weight_decay: 0.01}
                lr_scheduler: {num_warmup_steps: 100}
                batch_size: 2
                gradient_accumulation_steps: 8
                clip_grad_norm: null
                dtype: bf16
                """);

        Run run = read();

        assertEquals(3e-4, value(run, "learningRate"));
        assertEquals(
                new Source("torchtune_config.yaml", "optimizer.lr"),
                run.setting("learningRate").orElseThrow().source());
        assertEquals(2L, value(run, "perDeviceBatchSize"));
        assertEquals(8L, value(run, "gradientAccumulationSteps"));
        assertEquals("lora", value(run, "finetuningType"));
        assertEquals(8L, value(run, "loraRank"));
        assertEquals(2048L, value(run, "cutoffLength"));
        assertEquals("bf16", value(run, "precision"));
        assertEquals("adamw", value(run, "optimizer"));
        assertEquals("lora_llama3_1_8b", value(run, "model"));
        assertTrue(run.setting("maxGradNorm").isEmpty());
    }

    @Test
    void yamlOfNoKnownKindIsNoSource() throws IOException {
        write("notes.yaml", "author: somebody\n");

        assertEquals(1, read().sources().size());
    }
}
