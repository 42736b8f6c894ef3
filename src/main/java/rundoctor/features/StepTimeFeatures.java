package rundoctor.features;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Fact;
import rundoctor.facts.StepTimeCourse;
import rundoctor.facts.StepTimeOutliers;
import rundoctor.facts.StepTimeShift;

/** Whether optimizer steps become slower, and whether some take far longer than the others. */
final class StepTimeFeatures {

    private static final int COURSE_ROWS = 9;
    private static final int MOST_LEVEL_ROWS = 500;
    private static final double SHORTEST_ROW_OF_WHOLE_SECONDS = 5;

    /** Seconds; how long a shorter row takes tells of whatever else the machine did at that moment. */
    private static final double SHORTEST_ROW = 1;

    private static final int SHIFT_ROWS = 4;
    private static final int LEAST_ROWS_BESIDE = 2;
    private static final int MOST_ROWS_BESIDE = 20;
    private static final double SMALLEST_RISE = 1.03;

    private static final int OUTLIER_ROWS = 12;
    private static final double OUTLIER_DEVIATIONS = 6;
    private static final double OUTLIER_SHARE = 0.5;
    private static final int LEAST_FOR_PERIOD = 3;

    private StepTimeFeatures() {}

    static List<Fact> of(Settings settings) {
        return Stream.<Optional<? extends Fact>>of(course(settings), shift(settings), outliers(settings))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    static Optional<StepTimeCourse> course(Settings settings) {
        return fineEnough(settings, COURSE_ROWS).map(StepTimeFeatures::course);
    }

    private static Optional<StepTimes> fineEnough(Settings settings, int leastRows) {
        return StepTimes.of(settings)
                .filter(times -> times.size() >= leastRows && times.values().median() > 0)
                .filter(times -> times.rowSeconds() >= SHORTEST_ROW_OF_WHOLE_SECONDS * times.clock())
                .filter(times -> times.rowSeconds() >= SHORTEST_ROW);
    }

    private static StepTimeCourse course(StepTimes times) {
        Sample values = times.values();
        int third = values.size() / 3;
        Curve few = Rows.spread(times.curve(), MOST_LEVEL_ROWS);
        double fastest =
                Arrays.stream(Sample.of(few).levels(few.size() / 3)).min().orElseThrow();
        return new StepTimeCourse(
                values.size(),
                values.between(0, third).median(),
                values.between(values.size() - third, values.size()).median(),
                fastest,
                Trend.of(times.curve()).z(),
                times.curve().step(0),
                times.curve().step(values.size() - 1),
                times.curve().source());
    }

    static Optional<StepTimeShift> shift(Settings settings) {
        return fineEnough(settings, SHIFT_ROWS).flatMap(StepTimeFeatures::shift);
    }

    private static Optional<StepTimeShift> shift(StepTimes times) {
        int width = Math.max(LEAST_ROWS_BESIDE, Math.min(MOST_ROWS_BESIDE, times.size() / 6));
        double[] levels = times.values().levels(width);
        int row = steepest(levels, width);
        double before = levels[row - width];
        return before > 0 && levels[row] >= SMALLEST_RISE * before
                ? Optional.of(shift(times, row, before, levels[row]))
                : Optional.empty();
    }

    /** Where the level of so many rows exceeds that of as many before most; the middle of neighbours where it does so equally. */
    private static int steepest(double[] levels, int width) {
        int first = width;
        int last = width;
        for (int i = width + 1; i < levels.length; i++) {
            int order = Double.compare(levels[i] - levels[i - width], levels[first] - levels[first - width]);
            if (order > 0) {
                first = i;
            }
            last = order > 0 || order == 0 && last == i - 1 ? i : last;
        }
        return (first + last) / 2;
    }

    private static StepTimeShift shift(StepTimes times, int row, double before, double after) {
        Curve curve = times.curve();
        double middle = before / 2 + after / 2;
        long held = Arrays.stream(curve.values(), row, curve.size())
                .filter(value -> value > middle)
                .count();
        long even = Arrays.stream(curve.values(), 0, row)
                .filter(value -> value < middle)
                .count();
        return new StepTimeShift(
                before,
                after,
                (after - before) / times.values().noiseFloor(),
                (double) held / (curve.size() - row),
                (double) even / row,
                curve.size(),
                curve.step(row - 1),
                curve.step(row),
                curve.source());
    }

    static Optional<StepTimeOutliers> outliers(Settings settings) {
        return StepTimes.of(settings)
                .filter(times -> times.size() >= OUTLIER_ROWS && times.values().median() > 0)
                .flatMap(StepTimeFeatures::outliers);
    }

    private static Optional<StepTimeOutliers> outliers(StepTimes times) {
        Curve curve = times.curve();
        double median = times.values().median();
        double line = median + Math.max(OUTLIER_DEVIATIONS * times.deviation(), OUTLIER_SHARE * median);
        Curve slow = curve.only(value -> value > line);
        if (slow.size() == 0) {
            return Optional.empty();
        }
        double[] gaps = IntStream.range(1, slow.size())
                .mapToDouble(i -> slow.step(i) - slow.step(i - 1))
                .toArray();
        double period = slow.size() < LEAST_FOR_PERIOD ? 0 : new Sample(gaps).median();
        double excess =
                Arrays.stream(slow.values()).map(value -> value - median).sum();
        return Optional.of(new StepTimeOutliers(
                slow.size(),
                curve.size(),
                Arrays.stream(slow.values()).max().orElseThrow() / median,
                period,
                period == 0 ? 0 : regularity(gaps, period, times.distance()),
                excess / Arrays.stream(curve.values()).sum(),
                slow.step(0),
                slow.step(slow.size() - 1),
                curve.source()));
    }

    private static double regularity(double[] gaps, double period, double distance) {
        long regular = Arrays.stream(gaps)
                .filter(gap -> Math.abs(gap - period) <= distance)
                .count();
        return (double) regular / gaps.length;
    }
}
