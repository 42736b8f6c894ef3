package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rundoctor.facts.Accumulation;
import rundoctor.facts.EarlyLoss;
import rundoctor.facts.Fact;
import rundoctor.facts.Facts;
import rundoctor.facts.FirstLoss;
import rundoctor.facts.LogMessage;
import rundoctor.facts.Run;
import rundoctor.facts.Stage;
import rundoctor.facts.Vocabulary;
import rundoctor.facts.Warning;

class FactSheetTest {

    private static final double NAN = Double.NaN;

    @Test
    void gemmaRunWithSummedLossShowsWhatGivesItAway() {
        Run run = Sketch.of()
                .with("model", "google/gemma-3-4b-it")
                .with("modelType", "gemma3")
                .with("stage", "sft")
                .with("gradientAccumulationSteps", 8L)
                .curveEvery(10, "loss", 70, 55, 40, 30, 22, 17, 14, 12, 11, 10)
                .run();

        FactSheet sheet = FactSheet.of(run, Sketch.table(), KnownBugs.none());

        FirstLoss first = fact(sheet, FirstLoss.class).orElseThrow();
        assertEquals(70, first.value());
        assertEquals(10, first.averagedOver());
        EarlyLoss early = fact(sheet, EarlyLoss.class).orElseThrow();
        assertEquals(40, early.third());
        assertEquals(40, early.median());
        assertEquals(26, early.settled());
        assertEquals(8, fact(sheet, Accumulation.class).orElseThrow().steps());
        assertEquals(262208, fact(sheet, Vocabulary.class).orElseThrow().size());
        assertTrue(fact(sheet, Vocabulary.class).orElseThrow().known());
        assertEquals("sft", fact(sheet, Stage.class).orElseThrow().name());
    }

    @Test
    void everyKindOfFactCanBeDrawnFromARun() {
        TreeSet<String> drawn = new TreeSet<>();
        KnownBugs bugs = KnownBugsTest.table("""
                - {cause: a, library: transformers, since: 4.49.0, fixed-in: 4.57.0, what: w, url: "https://example.org"}
                - {cause: b, library: transformers, since: 4.40.0, fixed-in: 4.50.0, what: w, url: "https://example.org"}
                """);

        List.of(
                        rich(),
                        unsteady(),
                        waving(),
                        reinforced(),
                        halfPrecision(),
                        Sketch.of().run())
                .forEach(run -> FactSheet.of(run, Sketch.table(), bugs)
                        .facts()
                        .forEach(fact -> drawn.add(fact.getClass().getSimpleName())));

        assertEquals(new TreeSet<>(Facts.KINDS.keySet()), drawn);
    }

    @Test
    void unknownModelIsSaidToBeUnknownWithTheBoundThatIsUsed() {
        Run run =
                Sketch.of().with("model", "acme/novel-1").curve("loss", 3, 2, 1).run();

        List<Warning> warnings =
                FactSheet.of(run, Sketch.table(), KnownBugs.none()).warnings();

        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0)
                .message()
                .startsWith("no profile describes the model acme/novel-1; bounds on the loss use"));
    }

    @Test
    void sameRunGivesTheSameSheet() {
        FactSheet once = FactSheet.of(rich(), Sketch.table(), KnownBugs.none());
        FactSheet again = FactSheet.of(rich(), Sketch.table(), KnownBugs.none());

        assertEquals(once.facts(), again.facts());
        assertEquals(once.warnings(), again.warnings());
    }

    @Test
    void settingsStandBeforeFeaturesAndMessagesComeLast() {
        List<String> kinds = FactSheet.of(rich(), Sketch.table(), KnownBugs.none()).facts().stream()
                .map(fact -> fact.getClass().getSimpleName())
                .collect(Collectors.toList());

        assertTrue(kinds.indexOf("Accumulation") < kinds.indexOf("FirstLoss"));
        assertEquals("LogMessage", kinds.get(kinds.size() - 1));
    }

    @Test
    void settingThatWasNotUnderstoodIsAWarningOnceOnTheSheet() {
        Run run = Sketch.of()
                .with("model", "google/gemma-3-4b-it")
                .with("gradientAccumulationSteps", "auto")
                .with("framework.trl", "main branch")
                .run();

        FactSheet sheet = FactSheet.of(run, Sketch.table(), KnownBugs.none());

        assertEquals(2, sheet.warnings().size());
        assertTrue(fact(sheet, Accumulation.class).isEmpty());
    }

    @Test
    void emptyCurvesAreNoTrouble() {
        Sketch sketch = Sketch.of();
        List.of("loss", "eval_loss", "grad_norm", "learning_rate", "rewards/chosen", "rewards/rejected")
                .forEach(sketch::curve);

        FactSheet sheet = FactSheet.of(sketch.with("totalSteps", 10L).run(), Sketch.table(), KnownBugs.none());

        assertFalse(sheet.facts().isEmpty());
    }

    @Test
    void curvesOfNothingButNonFiniteRowsAreNoTrouble() {
        Sketch sketch = Sketch.of();
        List.of("loss", "eval_loss", "grad_norm", "learning_rate", "rewards/chosen", "rewards/rejected")
                .forEach(name ->
                        sketch.curve(name, Sketch.values(40, i -> i % 2 == 0 ? NAN : Double.NEGATIVE_INFINITY)));

        FactSheet sheet = FactSheet.of(sketch.run(), Sketch.table(), KnownBugs.none());

        assertTrue(fact(sheet, FirstLoss.class).isEmpty());
    }

    private static Run halfPrecision() {
        return Sketch.of()
                .with("overlapComm", true)
                .with("summaryTrainLoss", 1.5)
                .curve("loss", 3, 2, 2, 2, 1)
                .curve("eval_task_loss", 3, 2, 1)
                .curve("eval_general_loss", 3, 4, 5)
                .curve("eval_loss", Sketch.values(9, i -> 2 + i % 2))
                .curve("loss_scale", Sketch.values(20, i -> 65536))
                .run();
    }

    private static Run rich() {
        double[] calm = Sketch.values(100, i -> 3 + Sketch.wave(i));
        double[] loss = Sketch.replaced(Sketch.replaced(Sketch.replaced(calm, 9, 2, 50), 0, 60), NAN, 61);
        double[] norm = Sketch.replaced(Sketch.replaced(Sketch.replaced(calm, 90, 48), 0, 60), NAN, 61);
        double[] rate = Sketch.replaced(Sketch.values(100, i -> i < 40 ? 1e-4 : 2e-5), 9e-5, 70);
        return Sketch.of()
                .with("model", "google/gemma-3-4b-it")
                .with("stage", "dpo")
                .with("finetuningType", "lora")
                .with("loraRank", 8L)
                .with("loraAlpha", 16.0)
                .with("quantizationBits", 4L)
                .with("precision", "bf16")
                .with("attention", "sdpa")
                .with("fromScratch", true)
                .with("resumedFrom", "checkpoint-5")
                .with("preferenceLoss", "sigmoid")
                .with("preferenceBeta", 0.1)
                .with("worldSize", 2L)
                .with("perDeviceBatchSize", 4L)
                .with("gradientAccumulationSteps", 8L)
                .with("zeroStage", 2L)
                .with("offload", "cpu")
                .with("learningRate", 1e-4)
                .with("schedulerType", "cosine")
                .with("warmupSteps", 5L)
                .with("totalSteps", 100L)
                .with("optimizer", "adamw_torch")
                .with("adamBeta2", 0.95)
                .with("weightDecay", 0.0)
                .with("dropout", 0.0)
                .with("labelSmoothing", 0.1)
                .with("epochs", 1.0)
                .with("maxGradNorm", 1.0)
                .with("template", "gemma3")
                .with("cutoffLength", 1024L)
                .with("packing", true)
                .with("trainSamples", 6400L)
                .with("framework.transformers", "4.50.0")
                .curve("loss", loss)
                .curve("grad_norm", Sketch.replaced(norm, 3.5, 80, 81, 82))
                .curve("learning_rate", rate)
                .curveAt(new int[] {25, 50, 75, 100}, "eval_loss", 3, 2.9, NAN, 3.1)
                .curve("rewards/chosen", calm)
                .curve("rewards/rejected", calm)
                .message(new LogMessage("out-of-memory", "out of memory", 1, Sketch.SOURCE))
                .finished()
                .run();
    }

    private static Run waving() {
        return Sketch.of()
                .curve("loss", Sketch.values(90, i -> 3 + Math.sin(i * Math.PI / 9)))
                .curve("step_time", Sketch.values(90, i -> i < 45 ? 2.5 : 2.6))
                .run();
    }

    private static Run reinforced() {
        return Sketch.of()
                .with("groupByLength", true)
                .with("gradientCheckpointing", true)
                .curve("reward", Sketch.values(20, i -> i))
                .curve("reward_std", 0.1, 0)
                .curve("rewards/format", Sketch.values(20, i -> i))
                .curve("rewards/answer", Sketch.values(20, i -> -i))
                .curve("rewards/accuracies", Sketch.values(20, i -> 0.5))
                .curve("kl", 0.1)
                .curve("val/ratio", 1)
                .curve("value_loss", Sketch.values(10, i -> i + 1))
                .curve("aux_loss", Sketch.values(10, i -> i + 1))
                .curve("completion_length", 20, 20, 20)
                .curve("eval_runtime", 3)
                .run();
    }

    private static Run unsteady() {
        double[] calm = Sketch.values(120, i -> 3 + Sketch.wave(i));
        double[] loss = Sketch.replaced(Sketch.values(120, i -> i < 90 ? calm[i] : calm[i] + 1), 9, 40, 41, 42);
        return Sketch.of()
                .with("trainOnPrompt", true)
                .with("resumedFrom", "out/checkpoint-60")
                .with("trainSamples", 240L)
                .with("globalBatchSize", 8L)
                .curve("loss", loss)
                .curve("step_time", Sketch.replaced(Sketch.values(120, i -> 2.5), 30, 20, 50, 80))
                .run();
    }

    private static <T extends Fact> Optional<T> fact(FactSheet sheet, Class<T> kind) {
        return sheet.facts().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
