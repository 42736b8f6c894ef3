package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rundoctor.facts.LossPeriod;

class PeriodFeaturesTest {

    @Test
    void waveIsFoundWithItsPeriodInSteps() {
        Sketch sketch = Sketch.of().curveEvery(10, "loss", Sketch.values(90, i -> 3 + Math.sin(i * Math.PI / 9)));

        LossPeriod period = PeriodFeatures.period(sketch.run(), sketch.plan()).orElseThrow();

        assertEquals(180, period.period());
        assertEquals(5, period.cycles());
        assertTrue(period.strength() > 0.95);
        assertEquals(0, period.perEpoch());
    }

    @Test
    void longCurveIsReadInBlocks() {
        Sketch sketch = Sketch.of().curve("loss", Sketch.values(20_000, i -> 3 + Math.sin(i * Math.PI / 1_000)));

        assertEquals(
                2_000,
                PeriodFeatures.period(sketch.run(), sketch.plan()).orElseThrow().period(),
                20);
    }

    @Test
    void curvedLossWithoutAWaveHasNoPeriod() {
        Sketch sketch = Sketch.of().curve("loss", Sketch.values(90, i -> 2 + 3 / (1 + i / 10.0)));

        assertTrue(PeriodFeatures.period(sketch.run(), sketch.plan()).isEmpty());
    }

    @Test
    void rowsAtUnevenDistancesShowNoPeriod() {
        int[] steps = IntStream.range(0, 90).map(i -> i * i + 1).toArray();
        Sketch sketch = Sketch.of().curveAt(steps, "loss", Sketch.values(90, i -> 3 + Math.sin(i * Math.PI / 9)));

        assertTrue(PeriodFeatures.period(sketch.run(), sketch.plan()).isEmpty());
    }
}
