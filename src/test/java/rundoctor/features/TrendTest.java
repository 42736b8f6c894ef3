package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.Curve;

class TrendTest {

    @Test
    void slopeIsPerOptimizerStepAndUnmovedByAnOutlier() {
        double[] line = Sketch.replaced(Sketch.values(21, i -> 3 - 0.5 * i), 1000, 10);

        assertEquals(-0.05, Trend.of(curve(10, line)).slope(), 1e-12);
    }

    @Test
    void slopeOfOneStepIsZero() {
        assertEquals(0, Trend.of(curve(1, 5)).slope());
    }

    @Test
    void zTellsFallingFromRisingFromNeither() {
        assertEquals(
                -44 / Math.sqrt(125),
                Trend.of(curve(1, Sketch.values(10, i -> -i))).z(),
                1e-12);
        assertTrue(Trend.of(curve(1, Sketch.values(10, i -> i))).z() > 3);
        assertEquals(0, Trend.of(curve(1, Sketch.values(10, i -> 4))).z());
    }

    @Test
    void zAllowsForEqualValues() {
        assertEquals(7 / Math.sqrt(44.0 / 3), Trend.of(curve(1, 1, 1, 2, 3, 3)).z(), 1e-12);
    }

    @Test
    void longCurvesAreRepresentedByEvenlySpacedValues() {
        Trend trend = Trend.of(curve(1, Sketch.values(100_000, i -> 2.0 * i)));

        assertEquals(2, trend.slope(), 1e-9);
        assertTrue(trend.z() > 30);
    }

    private static Curve curve(int interval, double... values) {
        return Sketch.of()
                .curveEvery(interval, "loss", values)
                .run()
                .curve("loss")
                .orElseThrow();
    }
}
