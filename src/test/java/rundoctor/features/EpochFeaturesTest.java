package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.EpochEcho;
import rundoctor.facts.EpochRamp;
import rundoctor.facts.EpochSteps;

class EpochFeaturesTest {

    @Test
    void lossThatFallsAtEachBoundaryIsAStaircase() {
        Sketch sketch = epochs().curve("loss", Sketch.values(80, i -> 4 - i / 20));

        EpochSteps steps = EpochFeatures.steps(sketch.run(), sketch.plan()).orElseThrow();

        assertEquals(3, steps.boundaries());
        assertEquals(3, steps.down());
        assertEquals(2.0 / 3, steps.ratio(), 1e-9);
    }

    @Test
    void lossThatRepeatsEachEpochEchoesFully() {
        Sketch sketch = epochs().curve("loss", Sketch.values(60, i -> 3 + Math.sin(i % 20)));

        EpochEcho echo = EpochFeatures.echo(sketch.run(), sketch.plan()).orElseThrow();

        assertEquals(40, echo.pairs());
        assertEquals(40, echo.identical());
        assertEquals(1, echo.correlation(), 1e-9);
        assertEquals(3, echo.epochs());
    }

    @Test
    void smoothFallIsNoEcho() {
        Sketch sketch = epochs().curve("loss", Sketch.values(60, i -> 4 * Math.exp(-i / 15.0)));

        assertTrue(EpochFeatures.echo(sketch.run(), sketch.plan()).isEmpty());
    }

    @Test
    void lossThatClimbsWithinEachEpochIsARamp() {
        Sketch sketch = epochs().curve("loss", Sketch.values(60, i -> 3 + (i % 20) / 20.0));

        EpochRamp ramp = EpochFeatures.ramp(sketch.run(), sketch.plan()).orElseThrow();

        assertEquals(3, ramp.epochs());
        assertEquals(3, ramp.rising());
        assertTrue(ramp.ratio() > 1.1);
    }

    @Test
    void epochsOfFewRowsAreNoRamp() {
        Sketch sketch = epochs().curveEvery(5, "loss", 3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4);

        assertTrue(EpochFeatures.ramp(sketch.run(), sketch.plan()).isEmpty());
    }

    @Test
    void lossOfZerosOnlyHasNoRamp() {
        Sketch sketch = epochs().curve("loss", Sketch.values(60, i -> 0));

        assertTrue(EpochFeatures.ramp(sketch.run(), sketch.plan()).isEmpty());
    }

    @Test
    void lengthOfAnEpochIsReadOffTheLoggedEpochs() {
        Sketch sketch = Sketch.of().curve("epoch", Sketch.values(40, i -> (i + 1) / 20.0));

        assertEquals(20, sketch.plan().epoch().orElseThrow(), 1e-9);
    }

    @Test
    void withoutTheLengthOfAnEpochNothingIsSaid() {
        Sketch sketch = Sketch.of().curve("loss", Sketch.values(60, i -> 3 + Math.sin(i % 20)));

        assertTrue(EpochFeatures.of(sketch.run(), sketch.plan()).isEmpty());
    }

    @Test
    void rowsThatStandOnlyNearTheBoundariesAreEnough() {
        Sketch sketch = epochs().curveAt(
                        new int[] {1, 10, 19, 20, 21, 22, 30, 39, 40, 41}, "loss", 2, 2, 2, 2, 1, 1, 1, 1, 1, 0.5);

        EpochSteps steps = EpochFeatures.steps(sketch.run(), sketch.plan()).orElseThrow();

        assertEquals(2, steps.boundaries());
        assertEquals(2, steps.down());
    }

    @Test
    void rowsThatStandApartFromTheBoundariesAreNot() {
        Sketch sketch = epochs().curveAt(new int[] {5, 10, 15, 25, 30, 35}, "loss", 2, 2, 2, 1, 1, 1);

        assertTrue(EpochFeatures.steps(sketch.run(), sketch.plan()).isEmpty());
    }

    private static Sketch epochs() {
        return Sketch.of().with("trainSamples", 160L).with("globalBatchSize", 8L);
    }
}
