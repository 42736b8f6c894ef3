package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.PreferenceMargin;

class PreferenceFeaturesTest {

    @Test
    void marginComparesBothRewardsAtBothEnds() {
        Sketch sketch = Sketch.of()
                .curveEvery(10, "rewards/chosen", 0, Double.NaN, 1, 2, 3)
                .curveEvery(10, "rewards/rejected", 0.1, -1, -2, -3, -4);

        PreferenceMargin margin = PreferenceFeatures.margin(sketch.run()).orElseThrow();

        assertEquals(4, margin.points());
        assertEquals(0, margin.firstChosen());
        assertEquals(0.1, margin.firstRejected());
        assertEquals(2, margin.lastChosen());
        assertEquals(5, margin.lastMargin());
        assertEquals(50, margin.toStep());
    }

    @Test
    void oneRowIsEnoughButBothRewardsAreNeeded() {
        Sketch sketch = Sketch.of().curve("rewards/chosen", 1);

        assertTrue(PreferenceFeatures.margin(sketch.run()).isEmpty());
        assertTrue(PreferenceFeatures.margin(sketch.curve("rewards/rejected", 2).run())
                .isPresent());
    }

    @Test
    void accuracyNeedsFiveRows() {
        Sketch four = Sketch.of().curve("rewards/accuracies", 0.5, 0.5, 0.6, 0.7);
        Sketch five = Sketch.of().curve("rewards/accuracies", 0.5, 0.5, 0.6, 0.7, 0.8);

        assertTrue(PreferenceFeatures.accuracy(four.run()).isEmpty());
        assertEquals(0.6, PreferenceFeatures.accuracy(five.run()).orElseThrow().first());
        assertEquals(0.7, PreferenceFeatures.accuracy(five.run()).orElseThrow().last());
    }
}
