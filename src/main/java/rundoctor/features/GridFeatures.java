package rundoctor.features;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Fact;
import rundoctor.facts.LossGrid;
import rundoctor.facts.LossOscillation;
import rundoctor.facts.Run;

/** How the train loss moves from row to row: on a coarse grid, or up and down. Non-finite values and zeros are left out. */
final class GridFeatures {

    private static final int GRID_ROWS = 10;
    private static final int DIGITS = 7;
    private static final double ROUNDING = 5.1e-5;

    private static final int OSCILLATION_ROWS = 60;
    private static final int MOST_ROWS = 2000;
    private static final int WIDTH = 26;
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private GridFeatures() {}

    static List<Fact> of(Run run) {
        return Stream.<Optional<? extends Fact>>of(grid(run), oscillation(run))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    static Optional<LossGrid> grid(Run run) {
        return LossFeatures.clean(run).filter(loss -> loss.size() >= GRID_ROWS).map(loss -> {
            double[] values = loss.values();
            long fitting = Arrays.stream(values).filter(GridFeatures::isOnGrid).count();
            return new LossGrid(
                    values.length,
                    distinct(values),
                    (double) fitting / values.length,
                    spacing(Sample.of(loss).median()),
                    loss.step(0),
                    loss.step(loss.size() - 1),
                    loss.source());
        });
    }

    private static int distinct(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return 1
                + (int) IntStream.range(1, sorted.length)
                        .filter(i -> sorted[i] != sorted[i - 1])
                        .count();
    }

    private static boolean isOnGrid(double value) {
        double spacing = spacing(value);
        return Math.abs(value - spacing * Math.rint(value / spacing)) <= ROUNDING;
    }

    private static double spacing(double value) {
        return Math.scalb(1.0, Math.getExponent(value) - DIGITS);
    }

    static Optional<LossOscillation> oscillation(Run run) {
        return LossFeatures.clean(run)
                .filter(loss -> loss.size() >= OSCILLATION_ROWS)
                .map(GridFeatures::oscillation);
    }

    private static LossOscillation oscillation(Curve loss) {
        int first = Math.max((loss.size() + 9) / 10, loss.size() - MOST_ROWS);
        Sample values = Sample.of(loss).between(first, loss.size());
        double[] distances = distances(loss, first, values.levels(WIDTH));
        Sample spread = new Sample(distances);
        return new LossOscillation(
                distances.length,
                crossings(distances),
                (spread.quantile(HIGH) - spread.quantile(LOW)) / Math.abs(values.median()),
                reversal(distances),
                loss.step(first + WIDTH / 2),
                loss.step(first + WIDTH / 2 + distances.length - 1),
                loss.source());
    }

    /** Distances to the running median of the rows around. */
    private static double[] distances(Curve loss, int first, double[] levels) {
        double[] distances = new double[levels.length];
        Arrays.setAll(distances, i -> loss.value(first + WIDTH / 2 + i) - levels[i]);
        return distances;
    }

    private static double crossings(double[] distances) {
        int crossings = 0;
        for (int i = 1; i < distances.length; i++) {
            crossings += distances[i] * distances[i - 1] < 0 ? 1 : 0;
        }
        return (double) crossings / (distances.length - 1);
    }

    private static double reversal(double[] distances) {
        double[] increments = new double[distances.length - 1];
        Arrays.setAll(increments, i -> distances[i + 1] - distances[i]);
        return Correlation.of(
                Arrays.copyOf(increments, increments.length - 1), Arrays.copyOfRange(increments, 1, increments.length));
    }
}
