package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rundoctor.facts.Curve;
import rundoctor.facts.EvalSplit;
import rundoctor.facts.Run;
import rundoctor.facts.Source;

class EvalSetFeaturesTest {

    @Test
    void oneSetRisesWhileAnotherFalls() {
        Run run = run(Map.of("eval_own_loss", values(2, 1.5, 1), "eval_general_loss", values(2, 2.2, 3)));

        EvalSplit split = EvalSetFeatures.split(run).orElseThrow();

        assertEquals("general", split.rising());
        assertEquals(1.5, split.up());
        assertEquals("own", split.falling());
        assertEquals(0.5, split.down());
    }

    @Test
    void setsThatFallTogetherDoNotPartWays() {
        Run run = run(Map.of("eval_own_loss", values(2, 1.5, 1), "eval_general_loss", values(2, 1.9, 1.8)));

        assertTrue(EvalSetFeatures.split(run).isEmpty());
    }

    @Test
    void twoEvaluationsAreTooFew() {
        Run run = run(Map.of("eval_own_loss", values(2, 1), "eval_general_loss", values(2, 3)));

        assertTrue(EvalSetFeatures.split(run).isEmpty());
    }

    private static double[] values(double... values) {
        return values;
    }

    private static Run run(Map<String, double[]> curves) {
        Map<String, Curve> made = new java.util.TreeMap<>();
        curves.forEach((name, values) -> {
            int[] steps = new int[values.length];
            java.util.Arrays.setAll(steps, i -> 10 * (i + 1));
            made.put(name, new Curve(name, Source.given(), steps, values));
        });
        return new Run("run", "run", List.of(), Map.of(), made, List.of(), List.of(), true);
    }
}
