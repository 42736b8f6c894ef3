package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import rundoctor.facts.LossGrid;
import rundoctor.facts.LossOscillation;

class GridFeaturesTest {

    @Test
    void lossOfBf16LiesOnItsGrid() {
        double[] loss = Sketch.values(20, i -> Math.round((1.9 - i / 128.0) * 128) / 128.0);

        LossGrid grid = GridFeatures.grid(Sketch.of().curve("loss", loss).run()).orElseThrow();

        assertEquals(1, grid.share());
        assertEquals(20, grid.distinct());
        assertEquals(1 / 128.0, grid.spacing());
    }

    @Test
    void lossOfTwoDecimalsLiesMostlyOffTheGrid() {
        double[] loss = Sketch.values(40, i -> 1.99 - i / 50.0);

        LossGrid grid = GridFeatures.grid(Sketch.of().curve("loss", loss).run()).orElseThrow();

        assertTrue(grid.share() < 0.2, grid.says());
    }

    @Test
    void strictUpAndDownIsAnOscillation() {
        double[] loss = Sketch.values(80, i -> i % 2 == 0 ? 1 : 2);

        LossOscillation found =
                GridFeatures.oscillation(Sketch.of().curve("loss", loss).run()).orElseThrow();

        assertTrue(found.crossings() > 0.9, found.says());
        assertTrue(found.reversal() < -0.95, found.says());
        assertTrue(found.width() > 0.5, found.says());
    }

    @Test
    void noiseCrossesItsMedianHalfTheTimeAndReversesHalfTheWay() {
        Random random = new Random(1);
        double[] loss = Sketch.values(1500, i -> 2 + 0.1 * random.nextGaussian());

        LossOscillation found =
                GridFeatures.oscillation(Sketch.of().curve("loss", loss).run()).orElseThrow();

        assertEquals(0.5, found.crossings(), 0.06);
        assertEquals(-0.5, found.reversal(), 0.06);
    }

    @Test
    void fewRowsGiveNothing() {
        var run = Sketch.of().curve("loss", Sketch.values(9, i -> 1)).run();

        assertTrue(GridFeatures.grid(run).isEmpty());
        assertTrue(GridFeatures.oscillation(run).isEmpty());
    }
}
