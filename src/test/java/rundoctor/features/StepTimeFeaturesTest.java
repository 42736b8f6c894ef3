package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.StepTimeCourse;
import rundoctor.facts.StepTimeOutliers;
import rundoctor.facts.StepTimeShift;

class StepTimeFeaturesTest {

    @Test
    void stepsThatBecomeSlowerShowAsATrend() {
        Sketch sketch = Sketch.of().curve("step_time", Sketch.values(31, i -> 2 + 0.1 * i));

        StepTimeCourse course = StepTimeFeatures.course(sketch.settings()).orElseThrow();

        assertEquals(30, course.points());
        assertTrue(course.factor() > 1.5);
        assertTrue(course.trend() > 4);
    }

    @Test
    void stallsAtEqualDistancesAreRegular() {
        Sketch sketch = Sketch.of().curve("step_time", Sketch.values(61, i -> i % 20 == 10 ? 5.5 : 0.5));

        StepTimeOutliers outliers = StepTimeFeatures.outliers(sketch.settings()).orElseThrow();

        assertEquals(3, outliers.count());
        assertEquals(20, outliers.period());
        assertEquals(1, outliers.regularity());
        assertEquals(11, outliers.largest(), 1e-9);
    }

    @Test
    void evaluationsAndCheckpointsAreNoStalls() {
        Sketch sketch = Sketch.of()
                .with("saveSteps", 25L)
                .curveAt(new int[] {10, 20, 30}, "eval_loss", 3, 3, 3)
                .curve("step_time", Sketch.replaced(Sketch.values(40, i -> 0.5), 9, 10, 20, 25, 30));

        assertTrue(StepTimeFeatures.outliers(sketch.settings()).isEmpty());
    }

    @Test
    void aSlowerMachineAfterTheRestartIsNoTrend() {
        Sketch sketch =
                Sketch.of().with("resumedStep", 20L).curve("step_time", Sketch.values(41, i -> i < 20 ? 1.5 : 2.7));

        StepTimeCourse course = StepTimeFeatures.course(sketch.settings()).orElseThrow();

        assertEquals(1, course.factor(), 1e-9);
        assertEquals(22, course.fromStep());
    }

    @Test
    void roundingOfAClockInWholeSecondsIsNoStall() {
        Sketch sketch = Sketch.of().curve("step_time", Sketch.values(40, i -> i % 7 == 0 ? 2 : 1));

        assertTrue(StepTimeFeatures.of(sketch.settings()).isEmpty());
    }

    @Test
    void rowsOfLessThanASecondGiveNoTrend() {
        Sketch sketch = Sketch.of().curve("step_time", Sketch.values(31, i -> 0.2 + 0.01 * i));

        assertTrue(StepTimeFeatures.course(sketch.settings()).isEmpty());
    }

    @Test
    void stepsThatBecomeSlowerAtOnceShift() {
        Sketch sketch = Sketch.of().curve("step_time", Sketch.values(61, i -> i < 40 ? 100 : 105));

        StepTimeShift shift = StepTimeFeatures.shift(sketch.settings()).orElseThrow();

        assertEquals(1.05, shift.factor(), 1e-9);
        assertEquals(40, shift.fromStep());
        assertEquals(1, shift.heldShare());
        assertEquals(1, shift.evenShare());
        assertTrue(shift.sigmas() > 10);
    }

    @Test
    void anExcerptOfFiveRowsCanShowAShift() {
        Sketch sketch = Sketch.of().curve("step_time", 105.16, 105.17, 106.25, 110.17, 111.14);

        StepTimeShift shift = StepTimeFeatures.shift(sketch.settings()).orElseThrow();

        assertEquals(4, shift.points());
        assertEquals(3, shift.fromStep());
        assertTrue(shift.sigmas() > 4);
    }

    @Test
    void evenStepsDoNotShift() {
        Sketch sketch = Sketch.of().curve("step_time", Sketch.values(61, i -> 100 + Sketch.wave(i)));

        assertTrue(StepTimeFeatures.shift(sketch.settings()).isEmpty());
    }
}
