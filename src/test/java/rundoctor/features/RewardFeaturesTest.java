package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.RewardCourse;
import rundoctor.facts.RewardSplit;
import rundoctor.facts.RewardSpread;

class RewardFeaturesTest {

    @Test
    void rowIsWithoutSpreadWhenTheDeviationIsZeroOrNearlyAllGroupsAreEqual() {
        Sketch sketch = Sketch.of()
                .curve("reward_std", 0.2, 0, 0.1, 0.1, 0.3)
                .curve("frac_reward_zero_std", 0, 1, 0.95, 0.9, 0.4);

        RewardSpread spread = RewardFeatures.spread(sketch.run()).orElseThrow();

        assertEquals(5, spread.points());
        assertEquals(2, spread.silent());
        assertEquals(2, spread.longest());
        assertEquals(0.4, spread.share());
    }

    @Test
    void eitherCurveIsEnoughForTheSpread() {
        Sketch share = Sketch.of().curve("zero_std_ratio", 1, 1, 0);
        Sketch nothing = Sketch.of().curve("reward", 1, 1, 0);

        assertEquals(2, RewardFeatures.spread(share.run()).orElseThrow().silent());
        assertTrue(RewardFeatures.spread(nothing.run()).isEmpty());
    }

    @Test
    void courseComparesTheEndWithTheHighestLevel() {
        Sketch sketch = Sketch.of().curve("reward", 0, 0.1, 1, 1.1, 1, 1.1, 1, 0.2, 0.1, 0.2);

        RewardCourse course = RewardFeatures.course(sketch.run()).orElseThrow();

        assertEquals(0.1, course.first());
        assertEquals(1, course.highest());
        assertEquals(0.2, course.last());
        assertTrue(course.fallSigmas() > 5);
    }

    @Test
    void splitNamesThePartThatRisesAndThePartThatFalls() {
        Sketch sketch = Sketch.of()
                .curve("rewards/format/mean", Sketch.values(20, i -> i))
                .curve("rewards/format/std", Sketch.values(20, i -> -i))
                .curve("rewards/accuracy", Sketch.values(20, i -> -i))
                .curve("rewards/other/mean", Sketch.values(19, i -> -i));

        RewardSplit split = RewardFeatures.split(sketch.run()).orElseThrow();

        assertEquals("format", split.rising());
        assertEquals("accuracy", split.falling());
        assertTrue(split.fallingTrend() < -5);
        assertEquals(-1, split.first());
        assertEquals(-18, split.last());
    }

    @Test
    void pairsHaveNoParts() {
        Sketch sketch = Sketch.of()
                .curve("rewards/chosen", Sketch.values(20, i -> i))
                .curve("rewards/rejected", Sketch.values(20, i -> -i));

        assertTrue(RewardFeatures.split(sketch.run()).isEmpty());
    }
}
