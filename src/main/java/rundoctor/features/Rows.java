package rundoctor.features;

import rundoctor.facts.Curve;

/** Stretches of a curve, by row. */
final class Rows {

    private Rows() {}

    /** The rows from one index up to, not including, the other; both are cut to what there is. */
    static Curve between(Curve curve, int from, int to) {
        int start = Math.max(0, from);
        int rows = Math.max(0, Math.min(to, curve.size()) - start);
        int[] steps = new int[rows];
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            steps[i] = curve.step(start + i);
            values[i] = curve.value(start + i);
        }
        return new Curve(curve.name(), curve.source(), steps, values);
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
        return new Curve(curve.name(), curve.source(), steps, values);
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
