package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.EarlyLoss;
import rundoctor.facts.FirstLoss;
import rundoctor.facts.LossCourse;
import rundoctor.facts.LossNonFinite;
import rundoctor.facts.LossTail;
import rundoctor.facts.LossZeros;

class LossFeaturesTest {

    private static final double NAN = Double.NaN;

    @Test
    void firstLossPassesOverZerosAndNonFiniteRows() {
        Sketch sketch = Sketch.of().curve("loss", 0, NAN, 5, 4);

        FirstLoss first = LossFeatures.first(sketch.run(), sketch.plan()).orElseThrow();

        assertEquals(3, first.step());
        assertEquals(5, first.value());
        assertEquals(1, first.averagedOver());
    }

    @Test
    void firstLossAveragesOverTheLoggingIntervalOrTheStepsThereWere() {
        Sketch every = Sketch.of().with("loggingSteps", 10L).curveEvery(10, "loss", 5, 4, 3);
        Sketch atOnce = Sketch.of().with("loggingSteps", 10L).curveAt(new int[] {1, 10, 20}, "loss", 5, 4, 3);

        assertEquals(
                10, LossFeatures.first(every.run(), every.plan()).orElseThrow().averagedOver());
        assertEquals(
                1, LossFeatures.first(atOnce.run(), atOnce.plan()).orElseThrow().averagedOver());
    }

    @Test
    void earlyLossNeedsThreeRows() {
        EarlyLoss early =
                LossFeatures.early(Sketch.of().curve("loss", 9, 8, 3, 2).run()).orElseThrow();

        assertEquals(9, early.first());
        assertEquals(3, early.third());
        assertEquals(5.5, early.median());
        assertEquals(2.5, early.settled());
        assertEquals(4, early.toStep());
        assertTrue(LossFeatures.early(Sketch.of().curve("loss", 9, NAN, 0, 8).run())
                .isEmpty());
    }

    @Test
    void courseComparesTheTwoEnds() {
        double[] line = Sketch.values(40, i -> 5 - 0.05 * i);

        LossCourse course = LossFeatures.course(
                        Sketch.of().curveEvery(10, "loss", line).run())
                .orElseThrow();

        assertEquals(40, course.points());
        assertEquals(4.925, course.first(), 1e-12);
        assertEquals(3.125, course.last(), 1e-12);
        assertEquals(3.15, course.lowest(), 1e-12);
        assertTrue(course.trend() < -8);
        assertEquals(10, course.fromStep());
        assertEquals(400, course.toStep());
    }

    @Test
    void courseIsTheSameWithNonFiniteRowsAndZerosBetween() {
        double[] line = Sketch.values(40, i -> 5 - 0.05 * i);
        double[] holed = Sketch.replaced(Sketch.replaced(line, NAN, 12, 13, 30), 0, 20);

        LossCourse course =
                LossFeatures.course(Sketch.of().curve("loss", holed).run()).orElseThrow();

        assertEquals(36, course.points());
        assertEquals(4.925, course.first(), 1e-12);
        assertEquals(3.125, course.last(), 1e-12);
    }

    @Test
    void shortCurvesHaveNoCourseAndNoTail() {
        assertTrue(
                LossFeatures.course(Sketch.of().curve("loss", 5, 4, 3, 2).run()).isEmpty());
        assertTrue(LossFeatures.tail(
                        Sketch.of().curve("loss", Sketch.values(11, i -> 3)).run())
                .isEmpty());
        assertTrue(LossFeatures.course(Sketch.of().run()).isEmpty());
    }

    @Test
    void tailDriftsByItsSlopeOverItsLengthWhateverTheInterval() {
        double[] line = Sketch.values(40, i -> i < 30 ? 9 : 4 - 0.01 * (i - 30));

        LossTail dense =
                LossFeatures.tail(Sketch.of().curve("loss", line).run()).orElseThrow();
        LossTail sparse = LossFeatures.tail(
                        Sketch.of().curveEvery(50, "loss", line).run())
                .orElseThrow();

        assertEquals(10, dense.points());
        assertEquals(-0.09 / 3.955, dense.drift(), 1e-9);
        assertEquals(dense.drift(), sparse.drift(), 1e-9);
    }

    @Test
    void nonFiniteRowsAreToTheEndWhenTheLastThreeAre() {
        LossNonFinite lasting = LossFeatures.nonFinite(
                        Sketch.of().curve("loss", 5, 4, NAN, NAN, NAN).run())
                .orElseThrow();
        LossNonFinite passing = LossFeatures.nonFinite(
                        Sketch.of().curve("loss", NAN, 5, 4, NAN, NAN).run())
                .orElseThrow();

        assertTrue(lasting.toTheEnd());
        assertEquals(3, lasting.fromStep());
        assertFalse(passing.toTheEnd());
        assertTrue(passing.fromFirstLog());
        assertTrue(LossFeatures.nonFinite(Sketch.of().curve("loss", NAN).run())
                .orElseThrow()
                .toTheEnd());
    }

    @Test
    void zerosRememberTheLastLossBeforeThem() {
        LossZeros zeros = LossFeatures.zeros(
                        Sketch.of().curve("loss", 5, 4, NAN, 0, 0, 3, 0, 2).run())
                .orElseThrow();

        assertEquals(3, zeros.count());
        assertEquals(2, zeros.longest());
        assertEquals(4, zeros.before());
        assertEquals(3.0 / 8, zeros.share());
        assertEquals(4, zeros.fromStep());
        assertEquals(7, zeros.toStep());
        assertEquals(
                0,
                LossFeatures.zeros(Sketch.of().curve("loss", 0, 5).run())
                        .orElseThrow()
                        .before());
    }

    @Test
    void loggedPointsCountEveryRowAndExistWithoutAny() {
        assertEquals(
                3,
                LossFeatures.loggedPoints(Sketch.of().curve("loss", 5, NAN, 0).run())
                        .train());
        assertEquals(0, LossFeatures.loggedPoints(Sketch.of().run()).train());
    }

    @Test
    void endsOfAShortLogNeedTwoRows() {
        var ends = LossFeatures.ends(Sketch.of()
                        .curveEvery(10, "loss", 0, 0.8, 9, Double.NaN, 6.2)
                        .run())
                .orElseThrow();

        assertEquals(3, ends.points());
        assertEquals(0.8, ends.first());
        assertEquals(6.2, ends.last());
        assertEquals(9, ends.highest());
        assertEquals(50, ends.toStep());
        assertTrue(LossFeatures.ends(Sketch.of().curve("loss", 0.8, 0).run()).isEmpty());
    }
}
