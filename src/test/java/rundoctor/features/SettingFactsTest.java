package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import rundoctor.facts.Accumulation;
import rundoctor.facts.AdamSettings;
import rundoctor.facts.Attention;
import rundoctor.facts.ConfiguredLearningRate;
import rundoctor.facts.CutoffLength;
import rundoctor.facts.Dropout;
import rundoctor.facts.Epochs;
import rundoctor.facts.Fact;
import rundoctor.facts.FineTuning;
import rundoctor.facts.FromScratch;
import rundoctor.facts.GlobalBatch;
import rundoctor.facts.LabelSmoothing;
import rundoctor.facts.Library;
import rundoctor.facts.Lora;
import rundoctor.facts.MicroBatch;
import rundoctor.facts.Offload;
import rundoctor.facts.Optimizer;
import rundoctor.facts.Packing;
import rundoctor.facts.Precision;
import rundoctor.facts.PreferenceBeta;
import rundoctor.facts.PreferenceLoss;
import rundoctor.facts.Quantization;
import rundoctor.facts.Resumed;
import rundoctor.facts.Schedule;
import rundoctor.facts.Template;
import rundoctor.facts.TrainSamples;
import rundoctor.facts.Version;
import rundoctor.facts.WeightDecay;
import rundoctor.facts.WorldSize;
import rundoctor.facts.ZeroStage;

class SettingFactsTest {

    @Test
    void peakOfTheLoggedRatesStandsInForARateNobodyNames() {
        Sketch sketch = Sketch.of().curve("learning_rate", 0, 1e-4, 2e-4, 1e-4);

        ConfiguredLearningRate logged =
                SettingFacts.learningRate(new Settings(sketch.run())).orElseThrow();
        ConfiguredLearningRate named = SettingFacts.learningRate(
                        new Settings(sketch.with("learningRate", 5e-4).run()))
                .orElseThrow();

        assertEquals(2e-4, logged.value());
        assertEquals(5e-4, named.value());
    }

    @Test
    void everySettingGivesItsFactInAFixedOrder() {
        Sketch sketch = Sketch.of()
                .with("finetuningType", "LoRA")
                .with("loraRank", 8L)
                .with("loraAlpha", 16L)
                .with("quantizationBits", 4L)
                .with("precision", "bf16")
                .with("purePrecision", true)
                .with("attention", "fa2")
                .with("fromScratch", true)
                .with("resumedFrom", "checkpoint-10")
                .with("preferenceLoss", "sigmoid")
                .with("preferenceBeta", 0.1)
                .with("worldSize", 8L)
                .with("perDeviceBatchSize", 2L)
                .with("gradientAccumulationSteps", 4L)
                .with("zeroStage", 3L)
                .with("offload", "cpu")
                .with("learningRate", 1e-4)
                .with("schedulerType", "cosine")
                .with("optimizer", "adamw_torch")
                .with("adamEpsilon", 1e-6)
                .with("weightDecay", 0.1)
                .with("dropout", 0.05)
                .with("labelSmoothing", 0.2)
                .with("epochs", 3L)
                .with("template", "gemma3")
                .with("cutoffLength", 2048L)
                .with("packing", false)
                .with("trainSamples", 1000L)
                .with("framework.transformers", "4.50.0.dev0");

        List<Fact> facts = SettingFacts.of(sketch.settings());

        assertEquals(
                List.of(
                        new FineTuning("lora", Sketch.SOURCE),
                        new Lora(8, 16, Sketch.SOURCE),
                        new Quantization(4, Sketch.SOURCE),
                        new Precision("bf16", true, Sketch.SOURCE),
                        new Attention("fa2", Sketch.SOURCE),
                        new FromScratch(Sketch.SOURCE),
                        new Resumed("checkpoint-10", Sketch.SOURCE),
                        new PreferenceLoss("sigmoid", Sketch.SOURCE),
                        new PreferenceBeta(0.1, Sketch.SOURCE),
                        new WorldSize(8, Sketch.SOURCE),
                        new MicroBatch(2, Sketch.SOURCE),
                        new Accumulation(4, Sketch.SOURCE),
                        new GlobalBatch(64, Sketch.SOURCE),
                        new ZeroStage(3, Sketch.SOURCE),
                        new Offload("cpu", Sketch.SOURCE),
                        new ConfiguredLearningRate(1e-4, Sketch.SOURCE),
                        new Schedule("cosine", Sketch.SOURCE),
                        new Optimizer("adamw_torch", Sketch.SOURCE),
                        new AdamSettings(0.9, 0.999, 1e-6, Sketch.SOURCE),
                        new WeightDecay(0.1, Sketch.SOURCE),
                        new Dropout(0.05, Sketch.SOURCE),
                        new LabelSmoothing(0.2, Sketch.SOURCE),
                        new Epochs(3, Sketch.SOURCE),
                        new Template("gemma3", Sketch.SOURCE),
                        new CutoffLength(2048, Sketch.SOURCE),
                        new Packing(false, Sketch.SOURCE),
                        new TrainSamples(1000, Sketch.SOURCE),
                        new Library("transformers", Version.of("4.50.0.dev0"), Sketch.SOURCE)),
                facts);
    }

    @Test
    void nothingSetIsNothingKnown() {
        assertTrue(SettingFacts.of(Sketch.of().settings()).isEmpty());
    }

    @Test
    void numbersAndTruthMayBeWrittenAsText() {
        List<Fact> facts = SettingFacts.of(
                Sketch.of().with("learningRate", "5e-5").with("packing", "True").settings());

        assertEquals(List.of(new ConfiguredLearningRate(5e-5, Sketch.SOURCE), new Packing(true, Sketch.SOURCE)), facts);
    }

    @Test
    void accumulationFollowsFromTheBatchSizesWhenTheyDivideEvenly() {
        Sketch sketch = Sketch.of()
                .with("globalBatchSize", 64L)
                .with("perDeviceBatchSize", 2L)
                .with("worldSize", 4L);

        assertEquals(
                8, SettingFacts.accumulation(sketch.settings()).orElseThrow().steps());
        assertTrue(SettingFacts.accumulation(sketch.with("worldSize", 5L).settings())
                .isEmpty());
    }

    @Test
    void processesThatSplitOneModelAreNoReplicas() {
        Sketch sketch = Sketch.of()
                .with("globalBatchSize", 64L)
                .with("perDeviceBatchSize", 2L)
                .with("worldSize", 8L)
                .with("tensorParallelSize", 2L);

        assertEquals(
                8, SettingFacts.accumulation(sketch.settings()).orElseThrow().steps());
    }

    @Test
    void valueOfTheWrongTypeLeavesTheFactOutAndAWarning() {
        Settings settings =
                Sketch.of().with("gradientAccumulationSteps", "auto").settings();

        List<Fact> facts = SettingFacts.of(settings);

        assertTrue(facts.isEmpty());
        assertEquals(
                List.of("gradientAccumulationSteps: expected a whole number of at least 1, found \"auto\"; "
                        + "left out, give the value the trainer used"),
                settings.warnings().stream().map(warning -> warning.message()).toList());
        assertEquals("args.yaml", settings.warnings().get(0).file());
    }

    @Test
    void valueOutOfRangeIsWarnedOfLikeAWrongType() {
        Settings settings = Sketch.of()
                .with("zeroStage", 7L)
                .with("dropout", -0.1)
                .with("precision", "int4")
                .with("worldSize", 4_000_000_000L)
                .with("learningRate", Double.NaN)
                .settings();

        List<Fact> facts = SettingFacts.of(settings);

        assertTrue(facts.isEmpty());
        assertEquals(5, settings.warnings().size());
    }

    @Test
    void unreadableVersionIsWarnedOf() {
        Settings settings = Sketch.of().with("framework.torch", "nightly build").settings();

        List<Fact> facts = SettingFacts.of(settings);

        assertTrue(facts.isEmpty());
        assertTrue(settings.warnings().get(0).message().contains("nightly build"));
    }

    @Test
    void endlessTextIsCut() {
        List<Fact> facts =
                SettingFacts.of(Sketch.of().with("template", "x".repeat(5000)).settings());

        assertEquals(List.of(new Template("x".repeat(1000), Sketch.SOURCE)), facts);
    }

    @Test
    void falseAndNoneAreNoFacts() {
        List<Fact> facts = SettingFacts.of(
                Sketch.of().with("fromScratch", false).with("offload", "none").settings());

        assertFalse(facts.stream().anyMatch(fact -> fact instanceof FromScratch || fact instanceof Offload));
    }
}
