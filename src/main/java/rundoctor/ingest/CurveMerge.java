package rundoctor.ingest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Figure;
import rundoctor.facts.Warning;

/**
 * Makes one set of curves of several files. The trainer state comes first, then the trainer log, then what Weights &amp; Biases
 * kept, then TensorBoard with its floats, then the console: in this order they are complete and in full precision. A later
 * file adds the curves the earlier ones lack, and the points after their last step, as after a crash between two
 * checkpoints. Step times come from the finest clock. Only a tracker that was killed before it wrote half of what the console
 * shows, and disagrees with it, comes after the console.
 */
final class CurveMerge {

    /** Four significant digits, the coarsest way a trainer prints. */
    private static final double RELATIVE_ROUNDING = 2e-3;

    /** Four decimals. */
    private static final double ABSOLUTE_ROUNDING = 1e-4;

    private final RunDraft draft;
    private final Map<String, Curve> merged = new TreeMap<>();

    CurveMerge(RunDraft draft) {
        this.draft = draft;
    }

    Map<String, Curve> of(List<History> histories) {
        int most = histories.stream().mapToInt(History::trainRows).max().orElse(0);
        List<History> full = histories.stream()
                .filter(history -> !history.isCutShort(most) || agrees(history, histories))
                .toList();
        Stream.concat(full.stream(), histories.stream().filter(history -> !full.contains(history)))
                .forEach(history -> history.curves().forEach(this::add));
        return merged;
    }

    /** Whether the longest of the others holds the same points and more. */
    private static boolean agrees(History history, List<History> others) {
        Curve mine = history.curves().get("loss");
        History longest =
                others.stream().max(Comparator.comparingInt(History::trainRows)).orElse(history);
        Curve theirs = longest.curves().get("loss");
        return mine != null
                && theirs != null
                && IntStream.of(mine.steps()).anyMatch(step -> Arrays.binarySearch(theirs.steps(), step) >= 0)
                && difference(mine, theirs).isEmpty();
    }

    /** Where the losses of two files differ by more than rounding; empty when they agree or share no step. */
    static Optional<Warning> difference(History before, History history) {
        Curve one = before.curves().get("loss");
        Curve other = history.curves().get("loss");
        return one == null || other == null ? Optional.empty() : difference(one, other);
    }

    private void add(String name, Curve curve) {
        Curve before = merged.get(name);
        if (before == null) {
            if (merged.size() < Limits.CURVES) {
                merged.put(name, curve);
            }
            return;
        }
        if (name.equals(History.STEP_TIME) && isFiner(curve, before)) {
            merged.put(name, curve);
            return;
        }
        Optional<Warning> difference = difference(before, curve);
        difference.filter(found -> name.equals("loss")).ifPresent(draft::warn);
        if (difference.isEmpty()) {
            merged.put(name, extended(before, curve));
        }
    }

    /** Whether step times come from a clock with fractions of a second where those before had whole ones, for as many rows. */
    private static boolean isFiner(Curve curve, Curve before) {
        return curve.size() >= before.size() && Clock.isWhole(before) && !Clock.isWhole(curve);
    }

    private static Optional<Warning> difference(Curve before, Curve curve) {
        int at = 0;
        for (int i = 0; i < curve.size(); i++) {
            while (at < before.size() && before.step(at) < curve.step(i)) {
                at++;
            }
            if (at < before.size() && before.step(at) == curve.step(i) && !isSame(before.value(at), curve.value(i))) {
                return Optional.of(new Warning(
                        curve.source().file(),
                        0,
                        curve.name() + " at step " + curve.step(i) + " is " + Figure.of(curve.value(i)) + " ("
                                + curve.source() + ") but " + Figure.of(before.value(at)) + " (" + before.source()
                                + "); the latter is used"));
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(double one, double other) {
        double difference = Math.abs(one - other);
        return Double.compare(one, other) == 0
                || difference <= ABSOLUTE_ROUNDING
                || difference <= RELATIVE_ROUNDING * Math.max(Math.abs(one), Math.abs(other));
    }

    private static Curve extended(Curve before, Curve curve) {
        int last = before.size() == 0 ? -1 : before.step(before.size() - 1);
        int from = 0;
        while (from < curve.size() && curve.step(from) <= last) {
            from++;
        }
        if (from == curve.size() || from == 0) {
            return before;
        }
        int[] steps = new int[before.size() + curve.size() - from];
        double[] values = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            boolean later = i >= before.size();
            int row = later ? i - before.size() + from : i;
            steps[i] = later ? curve.step(row) : before.step(row);
            values[i] = later ? curve.value(row) : before.value(row);
        }
        return Curve.over(before.name(), before.source(), steps, values);
    }
}
