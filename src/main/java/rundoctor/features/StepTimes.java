package rundoctor.features;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import rundoctor.facts.Curve;

/**
 * How long an optimizer step takes, row by row, without the first row and those in which the run paused. Of a run that was
 * resumed only the last launch counts: another launch may run on another machine. Immutable.
 *
 * @param curve    seconds per optimizer step, finite and not negative
 * @param distance optimizer steps between rows, at least 1
 * @param clock    what the clock counts in, seconds: 1 when every row took whole seconds, else 0
 */
record StepTimes(Curve curve, double distance, double clock) {

    private static final double WHOLE = 1e-6;
    private static final double ONE_ROW_ERROR = 1 / Math.sqrt(6);

    static Optional<StepTimes> of(Settings settings) {
        return settings.run()
                .curve("step_time")
                .map(curve -> curve.only(value -> Double.isFinite(value) && value >= 0))
                .filter(curve -> curve.size() > 1)
                .map(curve -> of(Pauses.of(settings), curve));
    }

    private static StepTimes of(Pauses pauses, Curve all) {
        boolean whole = IntStream.range(1, all.size()).allMatch(i -> isWhole(all.value(i) * distance(all, i)));
        BitSet rows = new BitSet(all.size());
        IntStream.range(1, all.size())
                .filter(i -> pauses.isOfLastLaunch(all.step(i)))
                .filter(i -> !pauses.anyBetween(all.step(i - 1), all.step(i)))
                .forEach(rows::set);
        double[] distances = new double[all.size() - 1];
        Arrays.setAll(distances, i -> distance(all, i + 1));
        double distance = Rank.median(distances, distances.length);
        return new StepTimes(only(all, rows), distance, whole ? 1 : 0);
    }

    private static int distance(Curve curve, int row) {
        return Math.max(1, curve.step(row) - curve.step(row - 1));
    }

    private static Curve only(Curve all, BitSet rows) {
        int[] steps = new int[rows.cardinality()];
        double[] values = new double[steps.length];
        int kept = 0;
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            steps[kept] = all.step(row);
            values[kept++] = all.value(row);
        }
        return Curve.over(all.name(), all.source(), steps, values);
    }

    int size() {
        return curve.size();
    }

    Sample values() {
        return Sample.of(curve);
    }

    /** Seconds a row usually takes. */
    double rowSeconds() {
        return values().median() * distance;
    }

    /** Deviation of the step times, but at least what the clock's rounding makes of equal ones: that of two roundings. */
    double deviation() {
        return Math.max(values().deviation(), ONE_ROW_ERROR * clock / distance);
    }

    private static boolean isWhole(double seconds) {
        return Math.abs(seconds - Math.rint(seconds)) < WHOLE;
    }
}
