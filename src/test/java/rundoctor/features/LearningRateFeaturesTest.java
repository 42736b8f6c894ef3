package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rundoctor.facts.LearningRateCourse;
import rundoctor.facts.LearningRateDrop;
import rundoctor.facts.LearningRateRise;

class LearningRateFeaturesTest {

    @Test
    void courseKnowsPeakZerosAndStandstill() {
        Sketch sketch = Sketch.of().with("totalSteps", 8L).curve("learning_rate", 0, 0, 1e-4, 2e-4, 2e-4, 2e-4, 1e-4);

        LearningRateCourse course =
                LearningRateFeatures.course(sketch.run(), sketch.plan()).orElseThrow();

        assertEquals(2e-4, course.peak());
        assertEquals(4, course.peakStep());
        assertEquals(2, course.zerosAtStart());
        assertEquals(3, course.longestStill());
        assertEquals(1, course.endsAt());
    }

    @Test
    void rateThatEndsEarlyEndsAtAShareOfThePlannedSteps() {
        Sketch sketch = Sketch.of().with("totalSteps", 100L).curveEvery(10, "learning_rate", 4, 3, 2, 1, 0, 0, 0, 0);

        assertEquals(
                0.5,
                LearningRateFeatures.course(sketch.run(), sketch.plan())
                        .orElseThrow()
                        .endsAt());
    }

    @Test
    void linearDecayInFourRowsEndsAtTheEndAndIsNoDrop() {
        Sketch sketch = Sketch.of().with("totalSteps", 100L).curveEvery(25, "learning_rate", 75, 50, 25, 0);

        assertEquals(
                1,
                LearningRateFeatures.course(sketch.run(), sketch.plan())
                        .orElseThrow()
                        .endsAt());
        assertTrue(LearningRateFeatures.drop(sketch.run(), sketch.plan()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7, 10, 20, 100, 1000})
    void ordinaryDecaysAreNoDropHoweverFewRowsThereAre(int rows) {
        Stream.of(
                        Sketch.values(rows, i -> 1 - (i + 1.0) / rows),
                        Sketch.values(rows, i -> 0.5 + 0.5 * Math.cos(Math.PI * (i + 1) / rows)),
                        Sketch.values(rows, i -> Math.pow(1 - (i + 1.0) / rows, 2)))
                .forEach(decay -> assertTrue(drop(decay).isEmpty()));
    }

    @Test
    void suddenFallIsADropComparedWithWhatWasExpected() {
        LearningRateDrop drop = drop(Sketch.values(100, i -> i < 50 ? 1 : 0.1)).orElseThrow();

        assertEquals(0.1 / 0.98, drop.factor(), 1e-9);
        assertEquals(0.51, drop.at(), 1e-9);
        assertEquals(50, drop.fromStep());
        assertEquals(51, drop.toStep());
    }

    @Test
    void fallInTheLastTwoRowsOrFarBelowThePeakIsNoDrop() {
        assertTrue(drop(Sketch.values(50, i -> i < 48 ? 1 : 0)).isEmpty());
        assertTrue(drop(Sketch.values(50, i -> i < 5 ? 1 - 0.2 * i : i < 30 ? 0.05 : 0.001))
                .isEmpty());
    }

    @Test
    void peakIsReachedWithinAHundredthOfIt() {
        Sketch sketch = Sketch.of().curve("learning_rate", 1, 0.995, 0.2, 1.001, 0.1);

        LearningRateCourse course =
                LearningRateFeatures.course(sketch.run(), sketch.plan()).orElseThrow();

        assertEquals(1.001, course.peak());
        assertEquals(1, course.peakStep());
    }

    @Test
    void riseCountsOnlyAfterTheRateHadFallen() {
        LearningRateRise rise = rise(1, 2, 3, 2, 1, 3, 2.9).orElseThrow();

        assertEquals(3, rise.factor());
        assertEquals(5, rise.fromStep());
        assertTrue(rise(0, 1, 2, 3, 2.9, 3.1, 2).isEmpty());
    }

    @Test
    void riseFromZeroIsInfinite() {
        assertEquals(Double.POSITIVE_INFINITY, rise(2, 1, 0, 1, 0).orElseThrow().factor());
    }

    @Test
    void shortAndNonFiniteRowsAreLeftOut() {
        Sketch sketch = Sketch.of().curve("learning_rate", 1, Double.NaN, 2);

        assertTrue(LearningRateFeatures.course(sketch.run(), sketch.plan()).isEmpty());
        assertTrue(rise(2, 1).isEmpty());
        assertTrue(drop(2, 1).isEmpty());
    }

    @Test
    void highestRateNeedsOneRow() {
        var peak = LearningRateFeatures.highest(Sketch.of()
                        .curveEvery(10, "learning_rate", 0, 1e-3, 1e-3)
                        .run())
                .orElseThrow();

        assertEquals(1e-3, peak.value());
        assertEquals(20, peak.step());
    }

    private static Optional<LearningRateDrop> drop(double... values) {
        Sketch sketch = Sketch.of().curve("learning_rate", values);
        return LearningRateFeatures.drop(sketch.run(), sketch.plan());
    }

    private static Optional<LearningRateRise> rise(double... values) {
        return LearningRateFeatures.rise(
                Sketch.of().curve("learning_rate", values).run());
    }
}
