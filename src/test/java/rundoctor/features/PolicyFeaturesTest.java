package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.CompletionLength;
import rundoctor.facts.PolicyDivergence;

class PolicyFeaturesTest {

    @Test
    void divergenceTellsASpikeFromALastingRise() {
        Sketch spike = Sketch.of().curve("kl", 0.1, 0.1, 50, 0.1, 0.1);
        Sketch rise = Sketch.of().curve("objective/kl", 0.1, 0.1, 0.1, 0.1, 50, 50, Double.NaN, 60);

        PolicyDivergence alone = PolicyFeatures.divergence(spike.run()).orElseThrow();
        PolicyDivergence lasting = PolicyFeatures.divergence(rise.run()).orElseThrow();

        assertEquals(1, alone.longest());
        assertEquals(3, alone.largestStep());
        assertEquals(3, lasting.longest());
        assertEquals(60, lasting.largest());
        assertEquals(50, lasting.last());
    }

    @Test
    void lengthHasTheShareAtTheLimitWhereItIsLogged() {
        Sketch sketch = Sketch.of().curve("completion_length", 50, 40, 3);

        CompletionLength bare = PolicyFeatures.length(sketch.run()).orElseThrow();
        CompletionLength full = PolicyFeatures.length(
                        sketch.curve("completions/clipped_ratio", 0, 1, 1).run())
                .orElseThrow();

        assertTrue(Double.isNaN(bare.clipped()));
        assertEquals(1, full.clipped());
        assertEquals(40, full.last());
    }

    @Test
    void valueAndRouterLossNeedTenRows() {
        Sketch nine = Sketch.of()
                .curve("value_loss", Sketch.values(9, i -> i + 1))
                .curve("aux_loss", Sketch.values(9, i -> i + 1));
        Sketch ten = Sketch.of()
                .curve("loss/value_avg", Sketch.values(10, i -> i + 1))
                .curve("aux_loss", Sketch.values(10, i -> i + 1));

        assertTrue(PolicyFeatures.valueLoss(nine.run()).isEmpty());
        assertTrue(PolicyFeatures.router(nine.run()).isEmpty());
        assertEquals(4.5, PolicyFeatures.valueLoss(ten.run()).orElseThrow().factor());
        assertEquals(4.5, PolicyFeatures.router(ten.run()).orElseThrow().factor());
    }

    @Test
    void ratioIsReadFromWhatTheTrainerCallsIt() {
        Sketch sketch = Sketch.of().curve("sampling/importance_sampling_ratio/mean", 1, 1.4, 1.6);

        assertEquals(1.4, PolicyFeatures.ratio(sketch.run()).orElseThrow().median());
    }
}
