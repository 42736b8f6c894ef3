package rundoctor.features;

import java.util.Optional;
import rundoctor.facts.Curve;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;
import rundoctor.facts.SummaryLoss;

/** The closing summary beside the rows it sums up. */
final class SummaryFeatures {

    private static final int LEAST_ROWS = 5;

    private SummaryFeatures() {}

    static Optional<SummaryLoss> loss(Settings settings) {
        Run run = settings.run();
        Optional<Double> value = settings.number("summaryTrainLoss", 0, Double.MAX_VALUE, (loss, source) -> loss);
        return run.curve("loss")
                .map(Curve::finite)
                .filter(loss -> loss.size() >= LEAST_ROWS && mean(loss) > 0)
                .flatMap(loss -> value.map(reported -> new SummaryLoss(
                        reported,
                        mean(loss),
                        loss.value(loss.size() - 1),
                        loss.step(0),
                        loss.step(loss.size() - 1),
                        run.setting("summaryTrainLoss").map(Setting::source).orElseThrow())));
    }

    private static double mean(Curve loss) {
        double sum = 0;
        double steps = 0;
        for (int i = 0; i < loss.size(); i++) {
            int width = i == 0 ? Math.max(1, loss.step(0)) : loss.step(i) - loss.step(i - 1);
            sum += width * loss.value(i);
            steps += width;
        }
        return sum / steps;
    }
}
