package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rundoctor.facts.EarlyBump;
import rundoctor.facts.LossRise;
import rundoctor.facts.LossSpikes;

class LossJumpsTest {

    private static final double[] CALM = Sketch.values(100, i -> 3 + Sketch.wave(i));

    @Test
    void bumpIsARiseAtTheStartThatMayRecover() {
        EarlyBump bump = LossJumps.earlyBump(Sketch.of()
                        .curve("loss", 5, 6, 7, 5.1, 4, 3, 3, 3, 3, 3)
                        .run())
                .orElseThrow();

        assertEquals(5, bump.first());
        assertEquals(7, bump.highest());
        assertEquals(2, bump.logs());
        assertEquals(3, bump.toStep());
        assertTrue(bump.recovered());
    }

    @Test
    void bumpThatStaysHasNotRecovered() {
        EarlyBump bump = LossJumps.earlyBump(Sketch.of()
                        .curve("loss", Sketch.values(20, i -> i == 0 ? 5 : 8))
                        .run())
                .orElseThrow();

        assertFalse(bump.recovered());
    }

    @Test
    void fallingOrShortCurvesHaveNoBump() {
        assertTrue(LossJumps.earlyBump(Sketch.of()
                        .curve("loss", Sketch.values(20, i -> 5 - 0.1 * i))
                        .run())
                .isEmpty());
        assertTrue(LossJumps.earlyBump(Sketch.of().curve("loss", 5, 6, 7, 8, 9).run())
                .isEmpty());
    }

    @Test
    void riseIsFromTheLowestLevelToTheHighestAfterIt() {
        double[] values = Sketch.values(60, i -> i < 20 ? 6 - 0.2 * i : i < 40 ? 2 : 8);

        LossRise rise = LossJumps.rise(Sketch.of().curve("loss", values).run()).orElseThrow();

        assertEquals(2, rise.lowest());
        assertEquals(8, rise.highest());
        assertEquals(8, rise.end());
        assertEquals(20.0 / 60, rise.heldShare(), 1e-9);
        assertTrue(rise.sigmas() > 6);
        assertEquals(21, rise.fromStep());
        assertEquals(41, rise.toStep());
    }

    @Test
    void singleHighRowIsNoLastingRise() {
        LossRise rise = LossJumps.rise(
                        Sketch.of().curve("loss", Sketch.replaced(CALM, 50, 60)).run())
                .orElseThrow();

        assertTrue(rise.factor() < 1.02);
    }

    @Test
    void lossThatOnlyFallsNeverRose() {
        assertTrue(LossJumps.rise(Sketch.of()
                        .curve("loss", Sketch.values(30, i -> 9 - 0.1 * i))
                        .run())
                .isEmpty());
    }

    @Test
    void spikesThreeRowsApartAreOne() {
        LossSpikes spikes = spikes(Sketch.replaced(CALM, 9, 50, 52, 80)).orElseThrow();

        assertEquals(2, spikes.count());
        assertEquals(3, spikes.largest(), 0.02);
        assertEquals(51, spikes.fromStep());
        assertEquals(81, spikes.toStep());
    }

    @Test
    void spikesAreFoundBesideNonFiniteRowsAndGaps() {
        double[] holed = Sketch.replaced(Sketch.replaced(CALM, Double.NaN, 10, 49, 51), 9, 50);
        int[] steps = IntStream.range(0, 100)
                .map(i -> i < 40 ? 10 * i : 10 * i + 5000)
                .toArray();

        Sketch sketch = Sketch.of().curveAt(steps, "loss", holed);

        assertEquals(
                1, LossJumps.spikes(sketch.run(), sketch.plan()).orElseThrow().count());
    }

    @Test
    void riseThatStaysIsNoSpike() {
        assertTrue(spikes(Sketch.values(100, i -> i < 60 ? 3 : 9)).isEmpty());
    }

    @Test
    void calmShortOrOpeningRowsGiveNoSpike() {
        assertTrue(spikes(CALM).isEmpty());
        assertTrue(spikes(Sketch.replaced(CALM, 9, 0, 1)).isEmpty());
        assertTrue(spikes(Sketch.replaced(Sketch.values(29, i -> 3), 9, 25)).isEmpty());
    }

    private static Optional<LossSpikes> spikes(double... values) {
        Sketch sketch = Sketch.of().curve("loss", values);
        return LossJumps.spikes(sketch.run(), sketch.plan());
    }
}
