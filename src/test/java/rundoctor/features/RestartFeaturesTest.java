package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.Restart;

class RestartFeaturesTest {

    @Test
    void lostWeightsTakeTheLossBackToItsStart() {
        Sketch sketch = Sketch.of()
                .with("resumedFrom", "out/checkpoint-20")
                .curve("loss", Sketch.values(40, i -> i < 3 || i >= 20 ? 6 : 4));

        Restart restart = RestartFeatures.restart(sketch.settings()).orElseThrow();

        assertEquals(20, restart.step());
        assertEquals(1, restart.wayBack());
        assertEquals(1, restart.remains());
        assertEquals(20, restart.rowsAfter());
    }

    @Test
    void loggedStepWinsOverTheName() {
        Sketch sketch = Sketch.of()
                .with("resumedFrom", "out/checkpoint-20")
                .with("resumedStep", 10L)
                .curve("loss", Sketch.values(40, i -> 4));

        assertEquals(
                10, RestartFeatures.restart(sketch.settings()).orElseThrow().step());
    }

    @Test
    void checkpointOfAnUnknownStepOrWithoutRowsBeforeItGivesNothing() {
        Sketch sketch = Sketch.of().curve("loss", Sketch.values(40, i -> 4));

        assertTrue(RestartFeatures.restart(sketch.with("resumedFrom", "true").settings())
                .isEmpty());
        assertTrue(RestartFeatures.restart(sketch.with("resumedStep", 2L).settings())
                .isEmpty());
    }

    @Test
    void gradNormIsComparedAcrossTheRestart() {
        Sketch sketch = Sketch.of().with("resumedStep", 20L).curve("grad_norm", Sketch.values(40, i -> i < 20 ? 4 : 1));

        assertEquals(
                0.25, RestartFeatures.gradNorm(sketch.settings()).orElseThrow().factor());
    }

    @Test
    void gradNormOfZeroOrNaNIsNotCompared() {
        Sketch sketch = Sketch.of()
                .with("resumedStep", 20L)
                .curve("grad_norm", Sketch.values(40, i -> i < 20 ? 4 : i % 2 == 0 ? 0 : Double.NaN));

        assertTrue(RestartFeatures.gradNorm(sketch.settings()).isEmpty());
    }
}
