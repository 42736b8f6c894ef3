package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.LossBand;
import rundoctor.facts.LossLevelShift;
import rundoctor.facts.LossSegment;

class LevelFeaturesTest {

    private static final double[] CALM = Sketch.values(100, i -> 3 + Sketch.wave(i));

    @Test
    void bandLeavesOutTheFirstTenth() {
        Sketch sketch = Sketch.of().curve("loss", Sketch.values(100, i -> i < 10 ? 9 : 3 + Sketch.wave(i)));

        LossBand band = LevelFeatures.band(sketch.run()).orElseThrow();

        assertEquals(90, band.points());
        assertEquals(2.98, band.low(), 1e-9);
        assertEquals(3.02, band.high(), 1e-9);
        assertEquals(11, band.fromStep());
    }

    @Test
    void levelThatRisesForGoodIsFoundAtItsRow() {
        Sketch sketch = Sketch.of().curve("loss", Sketch.values(100, i -> CALM[i] + (i < 60 ? 0 : 1)));

        LossLevelShift shift =
                LevelFeatures.shift(sketch.run(), sketch.plan(), 1).orElseThrow();

        assertEquals(4.0 / 3, shift.factor(), 0.01);
        assertTrue(shift.heldShare() > 0.9);
        assertEquals(61, shift.toStep(), 8);
        assertFalse(shift.atEpoch());
        assertTrue(LevelFeatures.shift(sketch.run(), sketch.plan(), -1).isEmpty());
    }

    @Test
    void stretchOnAnotherLevelComesBack() {
        Sketch sketch = Sketch.of().curve("loss", Sketch.replaced(CALM, 6, 50, 51, 52));

        LossSegment segment = LevelFeatures.segment(sketch.run()).orElseThrow();

        assertEquals(2, segment.factor(), 1e-9);
        assertEquals(3, segment.logs());
        assertEquals(1, segment.lastShare(), 1e-9);
        assertEquals(51, segment.fromStep());
        assertEquals(53, segment.toStep());
    }

    @Test
    void lastingRiseAndLoneSpikeAreNoStretch() {
        assertTrue(LevelFeatures.segment(Sketch.of()
                        .curve("loss", Sketch.values(100, i -> CALM[i] + (i < 80 ? 0 : 1)))
                        .run())
                .isEmpty());
        assertTrue(LevelFeatures.segment(
                        Sketch.of().curve("loss", Sketch.replaced(CALM, 6, 50)).run())
                .isEmpty());
    }
}
