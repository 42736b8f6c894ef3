package rundoctor.features;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Fact;
import rundoctor.facts.Restart;
import rundoctor.facts.RestartGradNorm;

/** What train loss and grad norm do where the run goes on from a checkpoint. Non-finite values and exact
 * zeros are left out. */
final class RestartFeatures {

    private static final int LEAST_ROWS = 3;
    private static final int ROWS_BEFORE = 10;
    private static final int SETTLED_AFTER = 13;

    private RestartFeatures() {}

    static List<Fact> of(Settings settings) {
        return Stream.of(restart(settings), gradNorm(settings))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    static Optional<Restart> restart(Settings settings) {
        return Checkpoint.step(settings)
                .flatMap(step -> LossFeatures.clean(settings.run()).flatMap(loss -> restart(loss, step)));
    }

    static Optional<RestartGradNorm> gradNorm(Settings settings) {
        return Checkpoint.step(settings)
                .flatMap(step -> settings.run()
                        .curve("grad_norm")
                        .map(norm -> norm.only(value -> Double.isFinite(value) && value > 0))
                        .flatMap(norm -> gradNorm(norm, step)));
    }

    private static Optional<RestartGradNorm> gradNorm(Curve norm, int step) {
        int row = Rows.upTo(norm, step);
        if (row < LEAST_ROWS || norm.size() - row < LEAST_ROWS) {
            return Optional.empty();
        }
        Sample values = Sample.of(norm);
        return Optional.of(new RestartGradNorm(
                step,
                values.between(row - ROWS_BEFORE, row).median(),
                values.between(row, row + ROWS_BEFORE).median(),
                norm.step(Math.max(0, row - ROWS_BEFORE)),
                norm.step(Math.min(row + ROWS_BEFORE, norm.size()) - 1),
                norm.source()));
    }

    private static Optional<Restart> restart(Curve loss, int step) {
        int row = Rows.upTo(loss, step);
        if (row < LEAST_ROWS || loss.size() - row < LEAST_ROWS) {
            return Optional.empty();
        }
        Sample values = Sample.of(loss);
        Sample settled = values.between(row + LEAST_ROWS, row + SETTLED_AFTER);
        double after = values.between(row, row + LEAST_ROWS).median();
        return Optional.of(new Restart(
                step,
                values.between(0, LEAST_ROWS).median(),
                values.between(row - ROWS_BEFORE, row).median(),
                after,
                settled.size() == 0 ? after : settled.median(),
                values.noiseFloor(),
                loss.size() - row,
                loss.step(Math.max(0, row - ROWS_BEFORE)),
                loss.step(Math.min(row + SETTLED_AFTER, loss.size()) - 1),
                loss.source()));
    }
}
