package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import rundoctor.facts.GradNormGrowth;
import rundoctor.facts.GradNormOutliers;
import rundoctor.facts.GradNormRepeated;
import rundoctor.facts.GradNormSurge;

class GradNormFeaturesTest {

    private static final double NAN = Double.NaN;
    private static final double[] CALM = Sketch.values(100, i -> 1 + Sketch.wave(i));

    @Test
    void nonFiniteAndZeroRowsAreCountedApart() {
        Sketch sketch = Sketch.of().curveEvery(5, "grad_norm", NAN, NAN, 0, 1, 0, 0, NAN, 2);

        var nonFinite = GradNormFeatures.nonFinite(sketch.run()).orElseThrow();
        var zeros = GradNormFeatures.zeros(sketch.run()).orElseThrow();

        assertEquals(3, nonFinite.count());
        assertEquals(2, nonFinite.longest());
        assertTrue(nonFinite.fromFirstLog());
        assertEquals(3, zeros.count());
        assertEquals(2, zeros.longest());
        assertFalse(zeros.fromFirstLog());
        assertEquals(3.0 / 8, zeros.share());
    }

    @Test
    void levelIsOfFiniteRowsAndNeedsThree() {
        var level = GradNormFeatures.level(
                        Sketch.of().curve("grad_norm", 9, NAN, 1, 2, 3).run())
                .orElseThrow();

        assertEquals(4, level.points());
        assertEquals(9, level.first());
        assertEquals(2.5, level.median());
        assertEquals(1, level.largestStep());
        assertEquals(2, level.last());
        assertTrue(
                GradNormFeatures.level(Sketch.of().curve("grad_norm", 9, NAN, 1).run())
                        .isEmpty());
    }

    @Test
    void repeatedIsTheLongestRunOfOneValueOtherThanZero() {
        GradNormRepeated repeated = GradNormFeatures.repeated(Sketch.of()
                        .curve("grad_norm", 0, 0, 0, 0, -1, -1, -1, 2, 2)
                        .run())
                .orElseThrow();

        assertEquals(-1, repeated.value());
        assertEquals(3, repeated.longest());
        assertEquals(5, repeated.fromStep());
        assertEquals(7, repeated.toStep());
        assertTrue(GradNormFeatures.repeated(
                        Sketch.of().curve("grad_norm", 1, 2, NAN, 2, 1).run())
                .isEmpty());
    }

    @Test
    void shareAboveTheLimitNeedsALimit() {
        Sketch sketch = Sketch.of().curve("grad_norm", 0.5, 2, 3, 0.1);

        assertTrue(GradNormFeatures.aboveLimit(sketch.run(), sketch.plan()).isEmpty());
        assertTrue(GradNormFeatures.aboveLimit(
                        sketch.run(), sketch.with("maxGradNorm", 0.0).plan())
                .isEmpty());
        assertEquals(
                0.5,
                GradNormFeatures.aboveLimit(
                                sketch.run(), sketch.with("maxGradNorm", 1.0).plan())
                        .orElseThrow()
                        .share());
    }

    @Test
    void growthFollowsALineAndNeedsTwentyRowsAfterTheOpening() {
        GradNormGrowth growth = growth(Sketch.values(100, i -> 1 + 0.1 * i)).orElseThrow();

        assertEquals(1, growth.fit(), 1e-9);
        assertEquals(10.9 / 1.5, growth.factor(), 1e-9);
        assertTrue(growth(Sketch.values(20, i -> 1 + i)).isEmpty());
    }

    @Test
    void surgeIsALastingRiseAboveTheRowsBefore() {
        GradNormSurge surge = surge(Sketch.values(60, i -> i < 40 ? 1 : 30)).orElseThrow();

        assertEquals(30, surge.factor());
        assertEquals(1, surge.before());
        assertEquals(39, surge.fromStep());
    }

    @Test
    void surgeIsNotMeasuredAgainstTheFirstRow() {
        double[] lowStart = Sketch.replaced(CALM, 0.001, 0);

        assertTrue(surge(lowStart).orElseThrow().factor() < 1.1);
    }

    @Test
    void surgeNeedsTwelveFiniteRows() {
        double[] holed = Sketch.replaced(Sketch.values(13, i -> 1), NAN, 3, 7);

        assertTrue(surge(holed).isEmpty());
        assertTrue(surge(Sketch.values(12, i -> 1)).isPresent());
    }

    @Test
    void outlierIsAtMostThreeRowsWide() {
        GradNormOutliers outliers =
                outliers(Sketch.replaced(CALM, 50, 40, 41, 70)).orElseThrow();

        assertEquals(2, outliers.count());
        assertEquals(50, outliers.largest(), 1);
        assertFalse(outliers.lossReacts());
        assertTrue(outliers(Sketch.replaced(CALM, 50, 40, 41, 42, 43, 44)).isEmpty());
        assertTrue(outliers(Sketch.replaced(CALM, 50, 0, 1)).isEmpty());
    }

    @Test
    void lossReactsWhenItSpikesWithinTenRows() {
        Sketch near = Sketch.of()
                .curve("grad_norm", Sketch.replaced(CALM, 50, 40))
                .curve("loss", Sketch.replaced(CALM, 3, 45));
        Sketch far = Sketch.of()
                .curve("grad_norm", Sketch.replaced(CALM, 50, 40))
                .curve("loss", Sketch.replaced(CALM, 3, 60));

        assertTrue(
                GradNormFeatures.outliers(near.run(), near.plan()).orElseThrow().lossReacts());
        assertFalse(
                GradNormFeatures.outliers(far.run(), far.plan()).orElseThrow().lossReacts());
    }

    @Test
    void firstIsTheFirstFiniteNormOtherThanZeroAndNeedsOneRow() {
        var first = GradNormFeatures.first(
                        Sketch.of().curveEvery(5, "grad_norm", NAN, 0, 3168).run())
                .orElseThrow();

        assertEquals(3168, first.value());
        assertEquals(15, first.step());
        assertTrue(GradNormFeatures.first(Sketch.of().curve("grad_norm", NAN, 0).run())
                .isEmpty());
    }

    private static Optional<GradNormGrowth> growth(double... values) {
        Sketch sketch = Sketch.of().curve("grad_norm", values);
        return GradNormFeatures.growth(sketch.run(), sketch.plan());
    }

    private static Optional<GradNormSurge> surge(double... values) {
        Sketch sketch = Sketch.of().curve("grad_norm", values);
        return GradNormFeatures.surge(sketch.run(), sketch.plan());
    }

    private static Optional<GradNormOutliers> outliers(double... values) {
        Sketch sketch = Sketch.of().curve("grad_norm", values);
        return GradNormFeatures.outliers(sketch.run(), sketch.plan());
    }
}
