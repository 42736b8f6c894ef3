package rundoctor.features;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import rundoctor.facts.Curve;

/** Finite numbers in the order they were logged, and what can be said of them without being fooled by outliers. Immutable. */
final class Sample {

    /** Makes a median absolute deviation comparable with the standard deviation of a normal distribution. */
    static final double NORMAL = 1.4826;

    private static final int LEVEL_WIDTH = 5;
    private static final double SMALLEST_NOISE = 1e-3;
    private static final int SMALLEST_TENTH = 3;

    private final IntToDoubleFunction values;
    private final int from;
    private final int size;

    private Sample(IntToDoubleFunction values, int from, int size) {
        this.values = values;
        this.from = from;
        this.size = size;
    }

    /** Of these values, which must not be changed afterwards. */
    Sample(double... values) {
        this(i -> values[i], 0, values.length);
    }

    /** The values of a curve, which must be finite. They are not copied. */
    static Sample of(Curve curve) {
        return new Sample(curve::value, 0, curve.size());
    }

    int size() {
        return size;
    }

    /** The values from one index up to, not including, the other; both are cut to what there is. They are not copied. */
    Sample between(int from, int to) {
        int start = Math.min(size, Math.max(0, from));
        return new Sample(values, this.from + start, Math.max(0, Math.min(to, size) - start));
    }

    private double at(int index) {
        return values.applyAsDouble(from + index);
    }

    private double[] copy() {
        double[] copy = new double[size];
        Arrays.setAll(copy, this::at);
        return copy;
    }

    /** The first tenth, rounded up, at least three values or all there are. */
    Sample firstTenth() {
        return between(0, tenth());
    }

    /** The last tenth, rounded up, at least three values or all there are. */
    Sample lastTenth() {
        return between(size - tenth(), size);
    }

    /** The middle value, or the mean of the two middle ones; NaN of nothing. */
    double median() {
        return Rank.median(copy(), size);
    }

    /** The mean; NaN of nothing. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += at(i);
        }
        return sum / size;
    }

    /** 1.4826 times the median distance from the median. */
    double deviation() {
        double[] distances = copy();
        double median = Rank.median(distances, size);
        Arrays.setAll(distances, i -> Math.abs(distances[i] - median));
        return NORMAL * Rank.median(distances, size);
    }

    /** 1.4826 times the median distance between neighbours, over the square root of two; 0 of fewer than two values. */
    double noise() {
        if (size < 2) {
            return 0;
        }
        double[] distances = new double[size - 1];
        Arrays.setAll(distances, i -> Math.abs(at(i + 1) - at(i)));
        return NORMAL * Rank.median(distances, distances.length) / Math.sqrt(2);
    }

    /** The noise, but at least a thousandth of the median, so that a very smooth curve does not make every step huge. */
    double noiseFloor() {
        return Math.max(noise(), Math.max(SMALLEST_NOISE * Math.abs(median()), Double.MIN_NORMAL));
    }

    /** The value below which the given share of the values lies, between neighbours in proportion; NaN of nothing. */
    double quantile(double share) {
        return Rank.quantile(copy(), size, share);
    }

    /** Running median over five values; the level at an index is centred on the value two further on. */
    double[] levels() {
        return levels(LEVEL_WIDTH);
    }

    /** Running median; the level at an index is that of so many values from there on. */
    double[] levels(int width) {
        double[] levels = new double[Math.max(0, size - width + 1)];
        Window window = new Window(width);
        for (int i = 0; i < size; i++) {
            window.add(at(i));
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
        return Math.min(size, Math.max(SMALLEST_TENTH, (size + 9) / 10));
    }
}
