package rundoctor.features;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Fact;
import rundoctor.facts.LearningRateCourse;
import rundoctor.facts.LearningRateDrop;
import rundoctor.facts.LearningRatePeak;
import rundoctor.facts.LearningRateRise;
import rundoctor.facts.Run;

/** What the logged learning rate says. Non-finite values are left out; few rows make a schedule look steep, see the drop. */
final class LearningRateFeatures {

    private static final int LEAST_ROWS = 3;
    private static final double AT_PEAK = 0.99;
    private static final double ENDED = 0.01;
    private static final double STILL = 1e-9;
    private static final double DROPPED = 0.5;
    private static final double HIGH = 0.1;
    private static final int CLOSING_ROWS = 2;
    private static final double FALLEN = 0.9;
    private static final double SMALLEST_RISE = 1.01;

    private LearningRateFeatures() {}

    static List<Fact> of(Run run, Plan plan) {
        return Stream.<Optional<? extends Fact>>of(highest(run), course(run, plan), drop(run, plan), rise(run))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    static Optional<LearningRatePeak> highest(Run run) {
        return run.curve("learning_rate")
                .map(Curve::finite)
                .filter(rate -> rate.size() > 0)
                .map(rate -> new LearningRatePeak(rate.step(peak(rate)), rate.value(peak(rate)), rate.source()));
    }

    static Optional<LearningRateCourse> course(Run run, Plan plan) {
        return rate(run).map(rate -> {
            int peak = peak(rate);
            int last = rate.size() - 1;
            return new LearningRateCourse(
                    rate.size(),
                    rate.value(0),
                    rate.value(peak),
                    rate.step(first(rate, AT_PEAK * rate.value(peak))),
                    rate.value(last),
                    zerosAtStart(rate),
                    endsAt(rate, rate.value(peak), plan.end(run)),
                    longestStill(rate),
                    rate.step(0),
                    rate.step(last),
                    rate.source());
        });
    }

    private static int first(Curve rate, double least) {
        int row = 0;
        while (rate.value(row) < least) {
            row++;
        }
        return row;
    }

    private static int zerosAtStart(Curve rate) {
        int row = 0;
        while (row < rate.size() && rate.value(row) == 0) {
            row++;
        }
        return row;
    }

    private static double endsAt(Curve rate, double peak, int end) {
        int row = rate.size();
        while (row > 0 && rate.value(row - 1) <= ENDED * peak) {
            row--;
        }
        return row == rate.size() ? 1 : Math.min(1, (double) rate.step(row) / end);
    }

    private static int longestStill(Curve rate) {
        int longest = 1;
        int running = 1;
        for (int i = 1; i < rate.size(); i++) {
            double change = Math.abs(rate.value(i) - rate.value(i - 1));
            running = change <= STILL * Math.abs(rate.value(i)) ? running + 1 : 1;
            longest = Math.max(longest, running);
        }
        return longest;
    }

    static Optional<LearningRateDrop> drop(Run run, Plan plan) {
        return rate(run).flatMap(rate -> steepestDrop(rate, plan.end(run)));
    }

    private static Optional<LearningRateDrop> steepestDrop(Curve rate, int end) {
        double high = HIGH * rate.value(peak(rate));
        Optional<LearningRateDrop> steepest = Optional.empty();
        for (int i = 1; i < rate.size() - CLOSING_ROWS; i++) {
            double before = rate.value(i - 1);
            double expected = expected(rate, i, end);
            double factor = rate.value(i) / expected;
            double limit = steepest.map(LearningRateDrop::factor).orElse(DROPPED);
            if (before > high && expected > 0 && factor < limit) {
                steepest = Optional.of(new LearningRateDrop(
                        factor,
                        before,
                        rate.value(i),
                        Math.min(1, (double) rate.step(i) / end),
                        rate.step(i - 1),
                        rate.step(i),
                        rate.source()));
            }
        }
        return steepest;
    }

    /**
     * What an ordinary schedule could have come down to at a row: the lower of a straight line from the row before to zero
     * at the end, and of going on as steeply as between the two rows before.
     */
    private static double expected(Curve rate, int row, int end) {
        double before = rate.value(row - 1);
        double distance = rate.step(row) - rate.step(row - 1);
        double left = end - rate.step(row - 1);
        double toZero = left <= 0 ? 0 : before * (1 - distance / left);
        if (row < 2 || rate.step(row - 1) == rate.step(row - 2)) {
            return toZero;
        }
        double slope = (before - rate.value(row - 2)) / (rate.step(row - 1) - rate.step(row - 2));
        return Math.min(toZero, before + slope * distance);
    }

    static Optional<LearningRateRise> rise(Run run) {
        return rate(run).flatMap(LearningRateFeatures::largestRise);
    }

    private static Optional<LearningRateRise> largestRise(Curve rate) {
        double peak = rate.value(0);
        boolean fallen = false;
        Optional<LearningRateRise> largest = Optional.empty();
        for (int i = 1; i < rate.size(); i++) {
            double from = rate.value(i - 1);
            double to = rate.value(i);
            peak = Math.max(peak, from);
            fallen = fallen || from <= FALLEN * peak && peak > 0;
            double limit = largest.map(rise -> rise.to() - rise.from()).orElse(0.0);
            if (fallen && to > SMALLEST_RISE * from && to - from > limit) {
                largest = Optional.of(
                        new LearningRateRise(to / from, from, to, rate.step(i - 1), rate.step(i), rate.source()));
            }
        }
        return largest;
    }

    private static int peak(Curve rate) {
        int peak = 0;
        for (int i = 1; i < rate.size(); i++) {
            peak = rate.value(i) > rate.value(peak) ? i : peak;
        }
        return peak;
    }

    private static Optional<Curve> rate(Run run) {
        return run.curve("learning_rate").map(Curve::finite).filter(rate -> rate.size() >= LEAST_ROWS);
    }
}
