package rundoctor.features;

import java.util.Optional;
import rundoctor.facts.Curve;
import rundoctor.facts.LossScaleCourse;
import rundoctor.facts.Run;

/** What the logged loss scale says. */
final class LossScaleFeatures {

    private static final int ROWS = 6;

    private LossScaleFeatures() {}

    static Optional<LossScaleCourse> course(Run run) {
        return run.curve("loss_scale")
                .map(scale -> scale.only(value -> Double.isFinite(value) && value > 0))
                .filter(scale -> scale.size() >= ROWS)
                .map(LossScaleFeatures::course);
    }

    private static LossScaleCourse course(Curve scale) {
        Sample values = Sample.of(scale);
        return new LossScaleCourse(
                values.size(),
                values.between(0, values.size() / 2).median(),
                values.lastTenth().median(),
                values.quantile(0),
                scale.step(0),
                scale.step(scale.size() - 1),
                scale.source());
    }
}
