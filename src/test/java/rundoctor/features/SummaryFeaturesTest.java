package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rundoctor.facts.Curve;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;
import rundoctor.facts.Source;
import rundoctor.facts.SummaryLoss;

class SummaryFeaturesTest {

    private static final int[] STEPS = {10, 20, 30, 40, 60};

    @Test
    void rowsCountByTheStepsTheyStandFor() {
        SummaryLoss loss = SummaryFeatures.loss(run(2.0, 3, 2, 2, 2, 1)).orElseThrow();

        assertEquals((30 + 20 + 20 + 20 + 20) / 60.0, loss.mean(), 1e-12);
        assertEquals(1, loss.last());
        assertEquals(2.0 / loss.mean(), loss.ratio(), 1e-12);
    }

    @Test
    void fourRowsAreTooFew() {
        assertTrue(SummaryFeatures.loss(run(2.0, 3, 2, 2, 2)).isEmpty());
    }

    @Test
    void withoutASummaryThereIsNothingToCompare() {
        Run run = new Run(
                "run", "run", List.of(), Map.of(), Map.of("loss", loss(3, 2, 2, 2, 1)), List.of(), List.of(), true);

        assertTrue(SummaryFeatures.loss(new Settings(run)).isEmpty());
    }

    private static Settings run(double reported, double... losses) {
        Map<String, Setting> setup = Map.of("summaryTrainLoss", new Setting(reported, Source.given()));
        return new Settings(
                new Run("run", "run", List.of(), setup, Map.of("loss", loss(losses)), List.of(), List.of(), true));
    }

    private static Curve loss(double... losses) {
        return new Curve("loss", Source.given(), java.util.Arrays.copyOf(STEPS, losses.length), losses);
    }
}
