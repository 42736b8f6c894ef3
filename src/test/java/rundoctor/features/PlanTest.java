package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.Curve;
import rundoctor.facts.Progress;

class PlanTest {

    @Test
    void warmUpRatioIsRoundedUpToSteps() {
        Plan plan =
                Sketch.of().with("warmupRatio", 0.05).with("totalSteps", 30L).plan();

        assertEquals(2, plan.warmUp().orElseThrow().steps());
    }

    @Test
    void warmUpStepsWinOverTheRatioUnlessTheyAreZero() {
        Sketch sketch = Sketch.of().with("warmupRatio", 0.1).with("totalSteps", 100L);

        assertEquals(
                7, sketch.with("warmupSteps", 7L).plan().warmUp().orElseThrow().steps());
        assertEquals(
                10, sketch.with("warmupSteps", 0L).plan().warmUp().orElseThrow().steps());
    }

    @Test
    void warmUpRatioOfAnUnknownLengthIsUnknown() {
        assertTrue(Sketch.of()
                .with("warmupRatio", 0.1)
                .with("warmupSteps", 0L)
                .plan()
                .warmUp()
                .isEmpty());
        assertEquals(
                0,
                Sketch.of()
                        .with("warmupRatio", 0.0)
                        .plan()
                        .warmUp()
                        .orElseThrow()
                        .steps());
    }

    @Test
    void maximumOfMinusOneStepPlansNothingAndIsNoFault() {
        Settings settings = Sketch.of().with("totalSteps", -1L).settings();

        assertTrue(Plan.of(settings).length().isEmpty());
        assertTrue(settings.warnings().isEmpty());
    }

    @Test
    void loggingIntervalIsReadOrElseSeenInTheRows() {
        Sketch gappy = Sketch.of().curveAt(new int[] {10, 20, 30, 70, 80}, "loss", 5, 5, 5, 5, 5);

        assertEquals(10, gappy.plan().interval().orElseThrow().steps());
        assertEquals(
                10,
                gappy.with("loggingSteps", 0.1).plan().interval().orElseThrow().steps());
        assertEquals(
                25,
                gappy.with("loggingSteps", 25L).plan().interval().orElseThrow().steps());
        assertTrue(Sketch.of().curve("loss", 5).plan().interval().isEmpty());
    }

    @Test
    void runThatReachedItsPlannedStepsIsFinished() {
        Sketch sketch = Sketch.of().with("totalSteps", 3L);

        Progress complete = sketch.curve("loss", 5, 4, 3).plan().progress().orElseThrow();
        Progress broken = sketch.curve("loss", 5, 4).plan().progress().orElseThrow();

        assertTrue(complete.finished());
        assertFalse(broken.finished());
        assertTrue(sketch.finished().plan().progress().orElseThrow().finished());
    }

    @Test
    void openingIsATwentiethOrTheWarmUpButNeverAboveAFifth() {
        Sketch sketch = Sketch.of().curve("loss", Sketch.values(100, i -> 3));
        Curve loss = sketch.run().curve("loss").orElseThrow();

        assertEquals(5, sketch.plan().opening(loss));
        assertEquals(12, sketch.with("warmupSteps", 12L).plan().opening(loss));
        assertEquals(20, sketch.with("warmupSteps", 70L).plan().opening(loss));
    }
}
