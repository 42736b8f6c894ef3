package rundoctor.features;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.EpochEcho;
import rundoctor.facts.EpochRamp;
import rundoctor.facts.EpochSteps;
import rundoctor.facts.Fact;
import rundoctor.facts.LoggingInterval;
import rundoctor.facts.Run;

/**
 * What the train loss does from one epoch to the next. Needs the length of an epoch; non-finite values and exact zeros are
 * left out.
 */
final class EpochFeatures {

    private static final double TENTH = 0.1;
    private static final double DOWN = 0.93;
    private static final double STEADY = 0.97;

    private static final int LEAST_PAIRS = 5;
    private static final int MOST_EPOCHS = 20;
    private static final int LINE_ROWS = 3;
    private static final int RAMP_ROWS = 9;
    private static final int RAMP_EPOCHS = 2;
    private static final double LEAST_RISES = 0.1;
    private static final double SAME = 5e-7;

    /** Level after a boundary over that before it, and the latter over that of the tenth before. */
    private record Crossing(double ratio, double earlier) {

        boolean isDown() {
            return ratio <= DOWN && earlier >= STEADY;
        }

        boolean canBeJudged() {
            return ratio > 0 && earlier > 0;
        }
    }

    /**
     * The same places in two epochs, by row.
     *
     * @param first  the first row that may have one before it
     * @param before of each row from there on the one before it, -1 when it has none
     * @param count  rows that have one
     */
    private record Pairs(int first, int[] before, int count) {

        int before(int row) {
            return before[row - first];
        }

        /** The rows that have one before them, in their order. */
        IntStream rows() {
            return IntStream.range(first, first + before.length).filter(row -> before(row) >= 0);
        }
    }

    private EpochFeatures() {}

    static List<Fact> of(Run run, Plan plan) {
        return Stream.<Optional<? extends Fact>>of(steps(run, plan), echo(run, plan), ramp(run, plan))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    static Optional<EpochSteps> steps(Run run, Plan plan) {
        return LossFeatures.clean(run)
                .filter(loss -> plan.epoch().isPresent() && loss.size() > 1)
                .flatMap(loss -> steps(loss, plan.epoch().getAsDouble()));
    }

    private static Optional<EpochSteps> steps(Curve loss, double epoch) {
        int from = loss.step(0);
        int to = loss.step(loss.size() - 1);
        Sample values = Sample.of(loss);
        List<Crossing> crossings = IntStream.rangeClosed(1, (int) (to / epoch))
                .mapToObj(i -> crossing(loss, values, i * epoch, epoch))
                .filter(Crossing::canBeJudged)
                .toList();
        int down = (int) crossings.stream().filter(Crossing::isDown).count();
        double ratio =
                new Sample(crossings.stream().mapToDouble(Crossing::ratio).toArray()).median();
        return crossings.isEmpty()
                ? Optional.empty()
                : Optional.of(new EpochSteps(crossings.size(), down, ratio, from, to, loss.source()));
    }

    private static Crossing crossing(Curve loss, Sample values, double boundary, double epoch) {
        double tenth = TENTH * epoch;
        double before = level(loss, values, boundary - tenth, boundary);
        return new Crossing(
                level(loss, values, boundary, boundary + tenth) / before,
                before / earlier(loss, values, boundary, epoch));
    }

    /** Level of the tenth before the last one, or else of the last row before in the same epoch; NaN when there is none. */
    private static double earlier(Curve loss, Sample values, double boundary, double epoch) {
        double to = boundary - TENTH * epoch;
        double level = level(loss, values, to - TENTH * epoch, to);
        int row = Rows.upTo(loss, (int) to) - 1;
        boolean inEpoch = row >= 0 && loss.step(row) > boundary - epoch;
        return Double.isNaN(level) && inEpoch ? loss.value(row) : level;
    }

    /** Median of the rows after one place up to and including the other, in steps; NaN when there is none. */
    private static double level(Curve loss, Sample values, double after, double to) {
        return values.between(Rows.upTo(loss, (int) after), Rows.upTo(loss, (int) to))
                .median();
    }

    static Optional<EpochEcho> echo(Run run, Plan plan) {
        return LossFeatures.clean(run)
                .filter(loss -> plan.epoch().isPresent() && loss.size() > LEAST_PAIRS)
                .flatMap(loss -> plan.interval()
                        .flatMap(interval -> echo(loss, plan.epoch().getAsDouble(), interval)));
    }

    private static Optional<EpochEcho> echo(Curve loss, double epoch, LoggingInterval interval) {
        int[] starts = starts(loss, epoch);
        if (starts.length <= 2 || isSmoothFall(loss)) {
            return Optional.empty();
        }
        double[] left = left(loss, starts);
        double swing = swing(left) / Math.abs(Sample.of(loss).median());
        Pairs pairs = pairs(loss, starts, left, epoch, interval.steps() / 2.0);
        if (pairs.count() < LEAST_PAIRS) {
            return Optional.empty();
        }
        int first = pairs.rows().findFirst().orElseThrow();
        int last = pairs.rows().reduce(first, (before, row) -> row);
        return Optional.of(new EpochEcho(
                pairs.count(),
                Correlation.of(pairs::rows, row -> left[pairs.before(row)], row -> left[row]),
                neighbours(left, starts),
                swing,
                identical(loss, pairs),
                (int) Math.ceil(loss.step(last) / epoch),
                loss.step(pairs.before(first)),
                loss.step(last),
                loss.source()));
    }

    /** Of a loss that only falls, every epoch looks like the one before. */
    private static boolean isSmoothFall(Curve loss) {
        long rises = IntStream.range(1, loss.size())
                .filter(row -> loss.value(row) > loss.value(row - 1))
                .count();
        return rises < LEAST_RISES * loss.size();
    }

    static Optional<EpochRamp> ramp(Run run, Plan plan) {
        return LossFeatures.clean(run)
                .filter(loss -> plan.epoch().isPresent() && loss.size() > RAMP_ROWS)
                .flatMap(loss -> ramp(loss, starts(loss, plan.epoch().getAsDouble())));
    }

    private static Optional<EpochRamp> ramp(Curve loss, int[] starts) {
        Sample values = Sample.of(loss);
        double[] ratios = IntStream.range(1, starts.length)
                .filter(i -> starts[i] - starts[i - 1] >= RAMP_ROWS)
                .mapToDouble(i -> ramp(values, starts[i - 1], starts[i]))
                .toArray();
        if (ratios.length < RAMP_EPOCHS) {
            return Optional.empty();
        }
        return Optional.of(new EpochRamp(
                ratios.length,
                (int) Arrays.stream(ratios).filter(ratio -> ratio > 1).count(),
                new Sample(ratios).median(),
                loss.step(0),
                loss.step(loss.size() - 1),
                loss.source()));
    }

    private static double ramp(Sample values, int from, int to) {
        int third = (to - from) / 3;
        return values.between(to - third, to).median()
                / values.between(from, from + third).median();
    }

    /** Index of the first row of each of the first twenty epochs, and where the last of them ends. */
    private static int[] starts(Curve loss, double epoch) {
        int epochs = (int) Math.min(MOST_EPOCHS, Math.ceil(loss.step(loss.size() - 1) / epoch));
        return IntStream.rangeClosed(0, epochs)
                .map(i -> Rows.upTo(loss, (int) (i * epoch)))
                .toArray();
    }

    /** The loss without the line of its epoch; NaN in an epoch of fewer than three rows. */
    private static double[] left(Curve loss, int[] starts) {
        double[] left = new double[starts[starts.length - 1]];
        Arrays.fill(left, Double.NaN);
        for (int i = 1; i < starts.length; i++) {
            Curve rows = Rows.between(loss, starts[i - 1], starts[i]);
            if (rows.size() >= LINE_ROWS) {
                System.arraycopy(Trend.without(rows), 0, left, starts[i - 1], rows.size());
            }
        }
        return left;
    }

    private static Pairs pairs(Curve loss, int[] starts, double[] left, double epoch, double reach) {
        int[] pairs = new int[Math.max(0, left.length - starts[1])];
        int count = 0;
        for (int i = 0; i < pairs.length; i++) {
            double place = loss.step(starts[1] + i) - epoch;
            int before = nearest(loss, place);
            boolean near = Math.abs(loss.step(before) - place) <= reach;
            boolean both = near && Double.isFinite(left[before]) && Double.isFinite(left[starts[1] + i]);
            pairs[i] = both ? before : -1;
            count += both ? 1 : 0;
        }
        return new Pairs(starts[1], pairs, count);
    }

    private static int nearest(Curve loss, double place) {
        int after = Math.min(Rows.upTo(loss, (int) place), loss.size() - 1);
        int before = Math.max(0, after - 1);
        return place - loss.step(before) <= loss.step(after) - place ? before : after;
    }

    private static double neighbours(double[] left, int[] starts) {
        return Correlation.of(
                () -> IntStream.range(1, starts.length)
                        .flatMap(i -> IntStream.range(starts[i - 1] + 1, starts[i]))
                        .filter(row -> Double.isFinite(left[row])),
                row -> left[row - 1],
                row -> left[row]);
    }

    private static double swing(double[] left) {
        double[] known = new double[left.length];
        int count = 0;
        for (double value : left) {
            known[count] = value;
            count += Double.isFinite(value) ? 1 : 0;
        }
        return Rank.quantile(known, count, 0.95) - Rank.quantile(known, count, 0.05);
    }

    private static int identical(Curve loss, Pairs pairs) {
        int longest = 0;
        int running = 0;
        for (PrimitiveIterator.OfInt rows = pairs.rows().iterator(); rows.hasNext(); ) {
            int row = rows.nextInt();
            double value = loss.value(row);
            boolean same = Math.abs(value - loss.value(pairs.before(row))) <= SAME * Math.abs(value);
            running = same ? running + 1 : 0;
            longest = Math.max(longest, running);
        }
        return longest;
    }
}
