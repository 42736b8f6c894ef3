package rundoctor.features;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Fact;
import rundoctor.facts.LoggingInterval;
import rundoctor.facts.LossBand;
import rundoctor.facts.LossLevelShift;
import rundoctor.facts.LossSegment;
import rundoctor.facts.Run;

/**
 * On what level the train loss moves, and where it changes to another, for good or for a stretch. Non-finite values and
 * exact zeros are left out, and so is the first tenth of the rows, where every loss falls.
 */
final class LevelFeatures {

    private static final int BAND_ROWS = 10;
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private static final int SHIFT_ROWS = 30;
    private static final int SEGMENT_ROWS = 20;
    private static final int LEAST_ROWS_BESIDE = 5;
    private static final int MOST_ROWS_BESIDE = 20;
    private static final double SMALLEST_CHANGE = 0.03;
    private static final double OUTSIDE = 6;
    private static final double BACK = 3;

    private LevelFeatures() {}

    static List<Fact> of(Run run, Plan plan) {
        return Stream.of(
                        band(run).stream(),
                        shift(run, plan, 1).stream(),
                        shift(run, plan, -1).stream(),
                        segment(run).stream())
                .<Fact>flatMap(facts -> facts)
                .toList();
    }

    static Optional<LossBand> band(Run run) {
        return LossFeatures.clean(run).filter(loss -> loss.size() >= BAND_ROWS).map(loss -> {
            int first = tenth(loss);
            int last = loss.size() - 1;
            Sample values = Sample.of(loss).between(first, loss.size());
            return new LossBand(
                    values.size(),
                    values.median(),
                    values.quantile(LOW),
                    values.quantile(HIGH),
                    loss.step(first),
                    loss.step(last),
                    loss.source());
        });
    }

    /**
     * The largest change in one direction.
     *
     * @param sign 1 for upwards, -1 for downwards
     */
    static Optional<LossLevelShift> shift(Run run, Plan plan, int sign) {
        return LossFeatures.clean(run)
                .filter(loss -> loss.size() >= SHIFT_ROWS)
                .flatMap(loss -> shift(loss, plan, sign));
    }

    private static Optional<LossLevelShift> shift(Curve loss, Plan plan, int sign) {
        int width = Math.max(LEAST_ROWS_BESIDE, Math.min(MOST_ROWS_BESIDE, loss.size() / 6));
        double[] levels = Sample.of(loss).levels(width);
        int row = tenth(loss) + width;
        for (int i = row + 1; i < levels.length; i++) {
            row = sign * change(levels, i, width) > sign * change(levels, row, width) ? i : row;
        }
        double change = sign * change(levels, row, width);
        return change > 0 && change >= SMALLEST_CHANGE * Math.abs(levels[row - width])
                ? Optional.of(shift(loss, plan, row, levels[row - width], levels[row]))
                : Optional.empty();
    }

    private static double change(double[] levels, int row, int width) {
        return levels[row] - levels[row - width];
    }

    private static LossLevelShift shift(Curve loss, Plan plan, int row, double before, double after) {
        Sample values = Sample.of(loss);
        double middle = before / 2 + after / 2;
        long held = Arrays.stream(loss.values(), row, loss.size())
                .filter(value -> after > before ? value > middle : value < middle)
                .count();
        return new LossLevelShift(
                before,
                after,
                Math.abs(after - before) / values.noiseFloor(),
                (double) held / (loss.size() - row),
                isAtEpoch(loss.step(row), plan),
                loss.size(),
                loss.step(row - 1),
                loss.step(row),
                loss.source());
    }

    private static boolean isAtEpoch(int step, Plan plan) {
        OptionalDouble epoch = plan.epoch();
        int interval = plan.interval().map(LoggingInterval::steps).orElse(1);
        double boundaries = epoch.isEmpty() ? 0 : Math.rint(step / epoch.getAsDouble());
        return boundaries >= 1 && Math.abs(boundaries * epoch.getAsDouble() - step) <= interval;
    }

    static Optional<LossSegment> segment(Run run) {
        return LossFeatures.clean(run)
                .filter(loss -> loss.size() >= SEGMENT_ROWS)
                .flatMap(LevelFeatures::segment);
    }

    private static Optional<LossSegment> segment(Curve loss) {
        Sample values = Sample.of(loss);
        double noise = values.noiseFloor();
        int first = tenth(loss);
        double[] levels = values.levels(MOST_ROWS_BESIDE);
        Optional<LossSegment> largest = Optional.empty();
        for (int from = first + LEAST_ROWS_BESIDE; from < loss.size(); from++) {
            double before = from - first < MOST_ROWS_BESIDE
                    ? values.between(first, from).median()
                    : levels[from - MOST_ROWS_BESIDE];
            int to = endOfStretch(loss, from, before + Math.max(OUTSIDE * noise, SMALLEST_CHANGE * Math.abs(before)));
            if (comesBack(loss, values, from, to, before + BACK * noise)) {
                LossSegment found = segment(loss, values, from, to, before, noise);
                largest =
                        largest.filter(other -> excess(other) >= excess(found)).or(() -> Optional.of(found));
            }
            from = Math.max(from, to - 1);
        }
        return largest;
    }

    /** Index after the last consecutive row above the line; the row itself when it is not. */
    private static int endOfStretch(Curve loss, int row, double line) {
        int end = row;
        while (end < loss.size() && loss.value(end) > line) {
            end++;
        }
        return end;
    }

    private static boolean comesBack(Curve loss, Sample values, int from, int to, double line) {
        return to - from >= 2
                && to - from <= loss.size() / 3
                && loss.size() - to >= LEAST_ROWS_BESIDE
                && values.between(to, to + MOST_ROWS_BESIDE).median() <= line;
    }

    private static LossSegment segment(Curve loss, Sample values, int from, int to, double before, double noise) {
        Sample stretch = values.between(from, to);
        double during = stretch.median();
        return new LossSegment(
                before,
                during,
                values.between(to, to + MOST_ROWS_BESIDE).median(),
                (during - before) / noise,
                (loss.value(to - 1) - before) / (during - before),
                to - from,
                loss.size(),
                loss.step(from),
                loss.step(to - 1),
                loss.source());
    }

    private static double excess(LossSegment segment) {
        return segment.logs() * (segment.during() - segment.before());
    }

    private static int tenth(Curve loss) {
        return (loss.size() + 9) / 10;
    }
}
