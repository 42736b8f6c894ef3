package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelProfilesTest {

    private final ModelProfiles table = Sketch.table();

    @ParameterizedTest
    @CsvSource({
        "google/gemma-3-27b-it, gemma3",
        "Gemma-3, gemma3",
        "google/gemma-3-1b-it, gemma3_text",
        "Gemma3ForCausalLM, gemma3_text",
        "gemma-3n-E4B-it, gemma3n",
        "google/gemma-2b, gemma",
        "google/gemma-2-2b-it, gemma2",
        "Llama-3, llama3",
        "meta-llama/Meta-Llama-3.1-8B-Instruct, llama3",
        "meta-llama/Llama-2-7b-hf, llama2",
        "codellama/CodeLlama-34b, codellama",
        "ERNIE-4.5-VL-28B-A3B-Thinking, ernie4_5_vl",
        "Kimi-K2-Thinking, kimi_k2",
        "MiniMax-M2, minimax_m2",
        "HunyuanVideo-1.5, hunyuanvideo",
        "openbmb/MiniCPM-V-4_5, minicpm_v",
        "MiniCPM4-8B, minicpm",
        "Spark-Formalizer-7B, spark_formalizer",
        "Spark-Formalizer-X1-7B, spark_formalizer",
        "stepfun-ai/GOT-OCR-2.0-hf, got_ocr2",
        "Qwen/Qwen2.5-7B-Instruct, qwen2",
        "Qwen/Qwen2.5-VL-7B-Instruct, qwen2_vl",
        "Qwen3-8B, qwen3",
        "Qwen3-30B-A3B, qwen3_moe",
        "Qwen3-VL-8B, qwen3_vl",
        "deepseek-ai/DeepSeek-R1-Distill-Qwen-7B, deepseek_r1_distill_qwen",
        "deepseek-ai/DeepSeek-V3, deepseek_v3",
        "microsoft/Phi-3.5-MoE-instruct, phi3_moe",
        "microsoft/Phi-4-mini-instruct, phi4_mini",
        "THUDM/glm-4-9b-chat, glm4_chat",
        "zai-org/GLM-4.6, glm4_moe",
        "THUDM/chatglm3-6b, chatglm",
        "openai/gpt-oss-20b, gpt_oss",
        "openai-community/gpt2-medium, gpt2",
        "distilgpt2, gpt2",
        "google-bert/bert-base-uncased, bert",
        "distilbert-base-uncased, distilbert",
        "google/flan-t5-base, t5",
        "google/mt5-small, mt5",
        "facebook/opt-125m, opt",
        "tiiuae/falcon-7b, falcon",
        "bigscience/bloom-560m, bloom",
        "/data/gemma/runs/models--meta-llama--Llama-3.2-1B/snapshots/0123abcd, llama3",
    })
    void knowsTheFamilyByTheNamePeopleGive(String name, String family) {
        assertEquals(family, table.named(name).orElseThrow().id());
    }

    @Test
    void unrelatedNamesAreUnknown() {
        assertTrue(table.named("acme/optimised-model-7b").isEmpty());
        assertTrue(table.named("tiiuae/Falcon3-7B-Base").isEmpty());
        assertTrue(table.named("microsoft/modernbert-base").isEmpty());
        assertTrue(table.named("").isEmpty());
    }

    @Test
    void modelTypeSharedByFamiliesIsSettledByTheName() {
        assertEquals(
                "llama3",
                table.typed("llama", "meta-llama/llama-3-8b").orElseThrow().id());
        assertEquals("llama", table.typed("llama", "acme/base").orElseThrow().id());
        assertTrue(table.typed("nosuchtype", "gemma-3").isEmpty());
    }

    @Test
    void widestVocabularyIsTheLargestOfTheTable() {
        assertEquals(262400, table.widestVocabulary());
    }

    @Test
    void repeatedIdIsRefused() {
        String yaml = "- {id: a, names: [a], source: x}\n- {id: a, names: [b], source: x}\n";

        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> read(yaml));

        assertTrue(refusal.getMessage().contains("models.yaml, a"));
    }

    @Test
    void misspeltKeyAndMissingIdAreRefusedWithTheLine() {
        IllegalArgumentException misspelt = assertThrows(
                IllegalArgumentException.class, () -> read("- {id: a, names: [a], source: x, vocabluary: 5}"));
        IllegalArgumentException nameless =
                assertThrows(IllegalArgumentException.class, () -> read("- {names: [a], source: x}"));

        assertTrue(misspelt.getMessage().startsWith("models.yaml, line 1"));
        assertTrue(misspelt.getMessage().contains("vocabluary"));
        assertTrue(nameless.getMessage().contains("id"));
    }

    private static ModelProfiles read(String yaml) throws IOException {
        return ModelProfiles.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
