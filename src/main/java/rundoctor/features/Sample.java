package rundoctor.features;

import java.util.Arrays;
import rundoctor.facts.Curve;

/** Finite numbers in the order they were logged, and what can be said of them without being fooled by outliers. Immutable. */
final class Sample {

    /** Makes a median absolute deviation comparable with the standard deviation of a normal distribution. */
    static final double NORMAL = 1.4826;

    private static final int LEVEL_WIDTH = 5;
    private static final double SMALLEST_NOISE = 1e-3;
    private static final int SMALLEST_TENTH = 3;

    private final double[] values;

    /** Of these values, which must not be changed afterwards. */
    Sample(double... values) {
        this.values = values;
    }

    /** The values of a curve, which must be finite. */
    static Sample of(Curve curve) {
        return new Sample(curve.values());
    }

    int size() {
        return values.length;
    }

    /** The values from one index up to, not including, the other; both are cut to what there is. */
    Sample between(int from, int to) {
        int start = Math.max(0, from);
        return new Sample(Arrays.copyOfRange(values, start, Math.max(start, Math.min(to, values.length))));
    }

    /** The first tenth, rounded up, at least three values or all there are. */
    Sample firstTenth() {
        return between(0, tenth());
    }

    /** The last tenth, rounded up, at least three values or all there are. */
    Sample lastTenth() {
        return between(values.length - tenth(), values.length);
    }

    /** The middle value, or the mean of the two middle ones; NaN of nothing. */
    double median() {
        return Rank.median(values.clone(), values.length);
    }

    /** The mean; NaN of nothing. */
    double mean() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** 1.4826 times the median distance from the median. */
    double deviation() {
        double median = median();
        double[] distances = new double[values.length];
        Arrays.setAll(distances, i -> Math.abs(values[i] - median));
        return NORMAL * Rank.median(distances, distances.length);
    }

    /** 1.4826 times the median distance between neighbours, over the square root of two; 0 of fewer than two values. */
    double noise() {
        if (values.length < 2) {
            return 0;
        }
        double[] distances = new double[values.length - 1];
        Arrays.setAll(distances, i -> Math.abs(values[i + 1] - values[i]));
        return NORMAL * Rank.median(distances, distances.length) / Math.sqrt(2);
    }

    /** The noise, but at least a thousandth of the median, so that a very smooth curve does not make every step huge. */
    double noiseFloor() {
        return Math.max(noise(), Math.max(SMALLEST_NOISE * Math.abs(median()), Double.MIN_NORMAL));
    }

    /** The value below which the given share of the values lies, between neighbours in proportion; NaN of nothing. */
    double quantile(double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double place = share * (values.length - 1);
        double[] ranked = values.clone();
        double below = Rank.of(ranked, values.length, (int) place);
        double above = Rank.next(ranked, values.length, (int) place);
        return below + (place - (int) place) * (above - below);
    }

    /** Running median over five values; the level at an index is centred on the value two further on. */
    double[] levels() {
        return levels(LEVEL_WIDTH);
    }

    /** Running median; the level at an index is that of so many values from there on. */
    double[] levels(int width) {
        double[] levels = new double[Math.max(0, values.length - width + 1)];
        Window window = new Window(width);
        for (int i = 0; i < values.length; i++) {
            window.add(values[i]);
            if (i >= width - 1) {
                levels[i - width + 1] = window.median();
            }
        }
        return levels;
    }

    /** The middle of the first values of a sorted array. */
    static double middle(double[] sorted, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        int half = count / 2;
        return count % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
    }

    private int tenth() {
        return Math.min(values.length, Math.max(SMALLEST_TENTH, (values.length + 9) / 10));
    }
}
