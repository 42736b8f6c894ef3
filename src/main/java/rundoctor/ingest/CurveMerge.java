package rundoctor.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rundoctor.facts.Curve;
import rundoctor.facts.Figure;
import rundoctor.facts.Warning;

/**
 * Makes one set of curves of several files. The trainer state comes first, then the trainer log, then the console: in this
 * order they are complete and in full precision. A later file adds the curves the earlier ones lack, and the points after
 * their last step, as after a crash between two checkpoints.
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
        for (History history : histories) {
            history.curves().forEach(this::add);
        }
        return merged;
    }

    private void add(String name, Curve curve) {
        Curve before = merged.get(name);
        if (before == null) {
            if (merged.size() < Limits.CURVES) {
                merged.put(name, curve);
            }
            return;
        }
        Optional<Warning> difference = difference(before, curve);
        difference.filter(found -> name.equals("loss")).ifPresent(draft::warn);
        if (difference.isEmpty()) {
            merged.put(name, extended(before, curve));
        }
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
        int[] steps = Arrays.copyOf(before.steps(), before.size() + curve.size() - from);
        double[] values = Arrays.copyOf(before.values(), steps.length);
        System.arraycopy(curve.steps(), from, steps, before.size(), curve.size() - from);
        System.arraycopy(curve.values(), from, values, before.size(), curve.size() - from);
        return new Curve(before.name(), before.source(), steps, values);
    }
}
