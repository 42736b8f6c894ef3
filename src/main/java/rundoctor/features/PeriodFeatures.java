package rundoctor.features;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Fact;
import rundoctor.facts.LossPeriod;
import rundoctor.facts.Run;

/** Whether the train loss comes in waves. Non-finite values and exact zeros are left out. */
final class PeriodFeatures {

    private static final int LEAST_ROWS = 12;
    private static final int MOST_ROWS = 2_000;
    private static final int SHORTEST = 3;
    private static final double WEAKEST = 0.3;
    private static final double EVEN_SHARE = 0.9;
    private static final double NEAR = 0.5;
    private static final double ROUNDING = 1e-9;

    private PeriodFeatures() {}

    static List<Fact> of(Run run, Plan plan) {
        return Stream.of(period(run, plan)).<Fact>flatMap(Optional::stream).toList();
    }

    static Optional<LossPeriod> period(Run run, Plan plan) {
        return LossFeatures.clean(run)
                .filter(loss -> loss.size() >= LEAST_ROWS && isEven(loss))
                .flatMap(loss -> period(loss, plan));
    }

    /** Whether rows stand at the same distance; a wave of rows is none of steps otherwise. */
    private static boolean isEven(Curve loss) {
        double[] distances = Rows.distances(loss);
        double usual = Rank.median(distances, distances.length);
        long even = Arrays.stream(distances)
                .filter(distance -> Math.abs(distance - usual) <= NEAR * usual)
                .count();
        return even >= EVEN_SHARE * distances.length;
    }

    private static Optional<LossPeriod> period(Curve loss, Plan plan) {
        double[] left = Trend.without(blocks(loss));
        double[] echoes = Correlation.echoes(left, left.length / 3 + 2);
        int lag = strongest(echoes);
        if (lag == 0 || echoes[lag] <= WEAKEST) {
            return Optional.empty();
        }
        int from = loss.step(0);
        int to = loss.step(loss.size() - 1);
        double steps = (double) lag * (to - from) / (left.length - 1);
        double cycles = (double) left.length / lag;
        double perEpoch = steps / plan.epoch().orElse(Double.POSITIVE_INFINITY);
        return Optional.of(new LossPeriod(steps, echoes[lag], cycles, loss.size(), perEpoch, from, to, loss.source()));
    }

    /** Long curves as means of blocks of equally many rows, each at its last step; rows that fill no block are left out. */
    private static Curve blocks(Curve loss) {
        int width = (loss.size() + MOST_ROWS - 1) / MOST_ROWS;
        int[] steps = new int[loss.size() / width];
        double[] means = new double[steps.length];
        Sample values = Sample.of(loss);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = loss.step((i + 1) * width - 1);
            means[i] = values.between(i * width, (i + 1) * width).mean();
        }
        return Curve.over(loss.name(), loss.source(), steps, means);
    }

    /**
     * The lag of the highest maximum after the correlation was below zero, which a curve without a wave never needs to be. Of a
     * clean wave, twice the lag is as good but for rounding; the first counts.
     */
    private static int strongest(double[] echoes) {
        int strongest = 0;
        boolean fallen = false;
        for (int lag = 1; lag < echoes.length - 1; lag++) {
            boolean top = echoes[lag] > echoes[lag - 1] && echoes[lag] >= echoes[lag + 1];
            if (fallen && top && lag >= SHORTEST && (strongest == 0 || echoes[lag] > echoes[strongest] + ROUNDING)) {
                strongest = lag;
            }
            fallen |= echoes[lag] < 0;
        }
        return strongest;
    }
}
