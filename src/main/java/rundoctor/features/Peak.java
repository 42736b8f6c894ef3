package rundoctor.features;

import java.util.ArrayList;
import java.util.List;
import rundoctor.facts.Curve;

/**
 * Rows of a curve that stand out above the rows before them; rows at most three apart belong to one peak.
 *
 * @param from   index of the first row
 * @param to     index of the last row
 * @param height highest value over the median of the window before it, no unit
 * @param line   the value the first row had to exceed
 */
record Peak(int from, int to, double height, double line) {

    private static final int JOINED = 3;
    private static final double SMALLEST_DEVIATION = 0.02;

    /**
     * All peaks in the order of rows: values above the given factor times the median of up to 100 rows before, and above that
     * median by so many deviations, taken as at least a fiftieth of the median. Where the median is not positive there is none.
     *
     * @param curve      finite values
     * @param skipped    rows at the start that can be no peak and count for no window
     * @param leastRows  rows a window must hold before it is compared with
     * @param factor     at least 1
     * @param deviations 0 or more
     */
    static List<Peak> of(Curve curve, int skipped, int leastRows, double factor, double deviations) {
        List<Peak> peaks = new ArrayList<>();
        Window window = new Window();
        for (int i = skipped; i < curve.size(); i++) {
            double value = curve.value(i);
            double median = window.size() < leastRows ? 0 : window.median();
            if (median > 0 && value > factor * median) {
                double deviation = Math.max(window.deviation(), SMALLEST_DEVIATION * median);
                double line = Math.max(factor * median, median + deviations * deviation);
                add(peaks, new Peak(i, i, value / median, line), value);
            }
            window.add(value);
        }
        return List.copyOf(peaks);
    }

    /** Rows from the first to the last. */
    int width() {
        return to - from + 1;
    }

    private static void add(List<Peak> peaks, Peak next, double value) {
        if (value <= next.line) {
            return;
        }
        Peak last = peaks.isEmpty() ? next : peaks.get(peaks.size() - 1);
        if (peaks.isEmpty() || next.from - last.to > JOINED) {
            peaks.add(next);
        } else {
            peaks.set(peaks.size() - 1, new Peak(last.from, next.to, Math.max(last.height, next.height), last.line));
        }
    }
}
