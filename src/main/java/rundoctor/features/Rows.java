package rundoctor.features;

import java.util.Arrays;
import rundoctor.facts.Curve;

/** Stretches of a curve, by row. */
final class Rows {

    private Rows() {}

    /** The rows from one index up to, not including, the other; both are cut to what there is. */
    static Curve between(Curve curve, int from, int to) {
        int start = Math.min(Math.max(0, from), curve.size());
        return curve.between(start, Math.max(start, Math.min(to, curve.size())));
    }

    /** Steps from each row to the next. */
    static double[] distances(Curve curve) {
        double[] distances = new double[Math.max(0, curve.size() - 1)];
        Arrays.setAll(distances, i -> curve.step(i + 1) - curve.step(i));
        return distances;
    }

    /** At most so many rows, evenly spaced, the first and the last included. */
    static Curve spread(Curve curve, int most) {
        int size = Math.min(curve.size(), most);
        int[] steps = new int[size];
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            int row = size < 2 ? i : (int) ((long) i * (curve.size() - 1) / (size - 1));
            steps[i] = curve.step(row);
            values[i] = curve.value(row);
        }
        return Curve.over(curve.name(), curve.source(), steps, values);
    }

    /** How many rows stand at the given step or before it. */
    static int upTo(Curve curve, int step) {
        int low = 0;
        int high = curve.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (curve.step(middle) <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
