package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.EvalCourse;
import rundoctor.facts.EvalNoise;
import rundoctor.facts.TrainEvalGap;
import rundoctor.facts.TrainEvalRatio;

class EvalFeaturesTest {

    private static final double[] TRAIN = Sketch.values(40, i -> 8 - 0.1 * i);

    @Test
    void evaluationsThatJumpHaveNoise() {
        Sketch sketch = Sketch.of().curve("eval_loss", Sketch.values(20, i -> 2 + i % 2));

        EvalNoise noise = EvalFeatures.noise(sketch.run()).orElseThrow();

        assertEquals(20, noise.points());
        assertEquals(1.4826 / Math.sqrt(2), noise.deviation(), 1e-9);
    }

    @Test
    void sevenEvaluationsTellNoNoise() {
        Sketch sketch = Sketch.of().curve("eval_loss", Sketch.values(7, i -> 2 + i % 2));

        assertTrue(EvalFeatures.noise(sketch.run()).isEmpty());
    }

    @Test
    void courseKnowsBestLastAndTheRisesBetween() {
        Sketch sketch = Sketch.of()
                .curve("loss", TRAIN)
                .curveAt(new int[] {8, 16, 24, 32, 40}, "eval_loss", 4, 3, 3.3, 3.2, 3.6);

        EvalCourse course = EvalFeatures.course(sketch.run()).orElseThrow();

        assertEquals(5, course.points());
        assertEquals(3, course.best());
        assertEquals(16, course.bestStep());
        assertEquals(1, course.rises());
        assertEquals(1.2, course.factorAboveBest(), 1e-12);
        assertEquals(1.0 / 3, course.relativeRange(), 1e-12);
        assertEquals(6.5, course.trainAtBest(), 1e-12);
        assertEquals(4.2, course.trainLast(), 1e-12);
    }

    @Test
    void courseWithoutTrainLossHasNoTrainLevel() {
        EvalCourse course =
                EvalFeatures.course(Sketch.of().curve("eval_loss", 4, 3).run()).orElseThrow();

        assertTrue(Double.isNaN(course.trainAtBest()));
        assertTrue(EvalFeatures.course(
                        Sketch.of().curve("eval_loss", 4, Double.NaN).run())
                .isEmpty());
    }

    @Test
    void ratioComparesWithTheTrainLossJustBeforeTheFirstEvaluation() {
        Sketch sketch = Sketch.of().curve("loss", TRAIN).curveAt(new int[] {0, 20, 40}, "eval_loss", 9, 1, 1);

        TrainEvalRatio ratio = EvalFeatures.ratio(sketch.run()).orElseThrow();

        assertEquals(20, ratio.step());
        assertEquals(6.15, ratio.train(), 1e-12);
        assertEquals(6.15, ratio.ratio(), 1e-12);
    }

    @Test
    void ratioPassesOverEvaluationsThatAreNotFinite() {
        Sketch sketch = Sketch.of().curve("loss", TRAIN).curveAt(new int[] {10, 20}, "eval_loss", Double.NaN, 2);

        assertEquals(20, EvalFeatures.ratio(sketch.run()).orElseThrow().step());
        assertTrue(EvalFeatures.ratio(Sketch.of().curve("eval_loss", 2).run()).isEmpty());
    }

    @Test
    void gapNeedsThreeEvaluations() {
        Sketch two = Sketch.of().curve("loss", TRAIN).curveAt(new int[] {10, 20}, "eval_loss", 1, 1);
        Sketch three = Sketch.of().curve("loss", TRAIN).curveAt(new int[] {10, 20, 30}, "eval_loss", 1, 2, 4);

        TrainEvalGap gap = EvalFeatures.gap(three.run()).orElseThrow();

        assertTrue(EvalFeatures.gap(two.run()).isEmpty());
        assertEquals(3, gap.evals());
        assertEquals(7.1, gap.largestRatio(), 1e-12);
        assertEquals(5.2 / 4, gap.smallestRatio(), 1e-12);
        assertEquals(-1.9, gap.trainChange(), 1e-12);
    }

    @Test
    void nonFiniteEvaluationsAreCounted() {
        var nonFinite = EvalFeatures.nonFinite(Sketch.of()
                        .curveEvery(10, "eval_loss", 3, Double.NaN, Double.POSITIVE_INFINITY)
                        .run())
                .orElseThrow();

        assertEquals(2, nonFinite.count());
        assertEquals(3, nonFinite.points());
        assertEquals(20, nonFinite.fromStep());
    }

    @Test
    void timedEvaluationsWithoutALossAreCounted() {
        Sketch sketch = Sketch.of().curve("eval_runtime", 3, 3);

        assertEquals(2, EvalFeatures.withoutLoss(sketch.run()).orElseThrow().count());
        assertTrue(EvalFeatures.withoutLoss(sketch.curve("eval_loss", 1).run()).isEmpty());
    }
}
