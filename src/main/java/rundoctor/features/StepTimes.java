package rundoctor.features;

import java.util.Arrays;
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
        int[] distances = IntStream.range(1, all.size())
                .map(i -> Math.max(1, all.step(i) - all.step(i - 1)))
                .toArray();
        boolean whole = IntStream.range(1, all.size()).allMatch(i -> isWhole(all.value(i) * distances[i - 1]));
        int[] rows = IntStream.range(1, all.size())
                .filter(i -> pauses.isOfLastLaunch(all.step(i)))
                .filter(i -> !pauses.anyBetween(all.step(i - 1), all.step(i)))
                .toArray();
        Curve kept = new Curve(
                all.name(),
                all.source(),
                IntStream.of(rows).map(all::step).toArray(),
                IntStream.of(rows).mapToDouble(all::value).toArray());
        double distance = new Sample(Arrays.stream(distances).asDoubleStream().toArray()).median();
        return new StepTimes(kept, distance, whole ? 1 : 0);
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
