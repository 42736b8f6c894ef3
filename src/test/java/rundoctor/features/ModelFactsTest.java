package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rundoctor.facts.Fact;
import rundoctor.facts.ModelFamily;
import rundoctor.facts.Stage;
import rundoctor.facts.UnknownModel;
import rundoctor.facts.Vocabulary;

class ModelFactsTest {

    private static final ModelProfiles TABLE = Sketch.table();

    @Test
    void declaredFamilyWinsOverTheName() {
        Sketch sketch = Sketch.of().with("model", "meta-llama/Llama-3-8B").with("modelFamily", "gemma3");

        assertEquals("gemma3", fact(sketch, ModelFamily.class).orElseThrow().name());
    }

    @Test
    void modelTypeWinsOverAMisleadingName() {
        Sketch sketch = Sketch.of().with("model", "acme/gemma-3-taught-llama").with("modelType", "llama");

        assertEquals("llama", fact(sketch, ModelFamily.class).orElseThrow().name());
    }

    @Test
    void classNameIsEnoughToKnowTheFamily() {
        Sketch sketch = Sketch.of().with("architecture", "Gemma3ForConditionalGeneration");

        assertEquals("gemma3", fact(sketch, ModelFamily.class).orElseThrow().name());
        assertTrue(fact(sketch, ModelFamily.class).orElseThrow().fp16Unsafe());
    }

    @Test
    void vocabularyOfTheRunWinsOverThatOfTheTable() {
        Sketch sketch = Sketch.of().with("model", "gemma-3").with("vocabSize", 1536L);

        assertEquals(1536, fact(sketch, Vocabulary.class).orElseThrow().size());
        assertTrue(fact(sketch, Vocabulary.class).orElseThrow().known());
    }

    @Test
    void unknownModelIsGivenTheWidestVocabularyAsAnAssumption() {
        Sketch sketch = Sketch.of().with("model", "acme/new-7b");

        assertEquals(
                "acme/new-7b", fact(sketch, UnknownModel.class).orElseThrow().name());
        assertEquals(262400, fact(sketch, Vocabulary.class).orElseThrow().size());
        assertFalse(fact(sketch, Vocabulary.class).orElseThrow().known());
    }

    @Test
    void runWithoutAnyModelSaysSo() {
        assertEquals("", fact(Sketch.of(), UnknownModel.class).orElseThrow().name());
    }

    @Test
    void familyOfUnverifiedVocabularyIsKnownButItsVocabularyAssumed() {
        Sketch sketch = Sketch.of().with("model", "MiniCPM-V-4_5");

        assertTrue(fact(sketch, UnknownModel.class).isEmpty());
        assertFalse(fact(sketch, Vocabulary.class).orElseThrow().known());
    }

    @Test
    void diffusionModelHasAStageButNoVocabulary() {
        Sketch sketch = Sketch.of().with("model", "HunyuanVideo-1.5");

        assertTrue(fact(sketch, Vocabulary.class).isEmpty());
        assertEquals("diffusion", fact(sketch, Stage.class).orElseThrow().name());
    }

    @ParameterizedTest
    @CsvSource({"pretrain, pt", "cpt, pt", "SFT, sft", "reward, rm", "cls, classification", "grpo, grpo"})
    void declaredStageIsReadByAnyOfItsNames(String declared, String name) {
        Stage stage = fact(Sketch.of().with("stage", declared), Stage.class).orElseThrow();

        assertEquals(name, stage.name());
        assertTrue(stage.declared());
    }

    @Test
    void unknownStageIsWarnedOfAndInferredInstead() {
        Settings settings =
                Sketch.of().with("stage", "magic").with("taskType", "CAUSAL_LM").settings();

        Stage stage = Stages.of(settings, Optional.empty()).orElseThrow();

        assertEquals("sft", stage.name());
        assertFalse(stage.declared());
        assertTrue(settings.warnings().get(0).message().contains("magic"));
    }

    @ParameterizedTest
    @CsvSource({
        "LlamaForCausalLM, sft",
        "GPT2LMHeadModel, sft",
        "Gemma3ForConditionalGeneration, sft",
        "T5ForConditionalGeneration, seq2seq",
        "MT5ForConditionalGeneration, seq2seq",
        "BertForSequenceClassification, classification",
    })
    void stageFollowsFromTheModelClass(String architecture, String name) {
        assertEquals(
                name,
                fact(Sketch.of().with("architecture", architecture), Stage.class)
                        .orElseThrow()
                        .name());
    }

    @Test
    void stageFollowsFromLoggedMetrics() {
        assertEquals("dpo", stage(Sketch.of().curve("rewards/chosen", 0)));
        assertEquals("grpo", stage(Sketch.of().curve("reward_std", 0)));
        assertEquals("grpo", stage(Sketch.of().curve("kl", 0).curve("completions/mean_length", 9)));
        assertEquals("classification", stage(Sketch.of().curve("eval_f1", 0.5)));
        assertEquals("sft", stage(Sketch.of().curve("eval_accuracy", 0.5).with("architecture", "LlamaForCausalLM")));
        assertEquals("pt", stage(Sketch.of().with("fromScratch", true).with("architecture", "LlamaForCausalLM")));
        assertTrue(fact(Sketch.of().curve("loss", 3), Stage.class).isEmpty());
    }

    private static String stage(Sketch sketch) {
        return fact(sketch, Stage.class).orElseThrow().name();
    }

    private static <T extends Fact> Optional<T> fact(Sketch sketch, Class<T> kind) {
        return ModelFacts.of(sketch.settings(), TABLE).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
