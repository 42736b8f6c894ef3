package rundoctor.features;

import java.util.Arrays;
import rundoctor.facts.Curve;

/**
 * Where a curve of finite values is heading, by comparing its values pair by pair. Curves of more than 500 values are
 * represented by 500 of them, evenly spaced, the first and the last included. Immutable.
 */
final class Trend {

    private static final int MOST_VALUES = 500;

    /** A line that is only taken off needs fewer; their pairs are a seventh. */
    private static final int VALUES_OF_A_LINE = 200;

    private final double[] steps;
    private final double[] values;

    private Trend(double[] steps, double[] values) {
        this.steps = steps;
        this.values = values;
    }

    static Trend of(Curve curve) {
        return of(curve, MOST_VALUES);
    }

    private static Trend of(Curve curve, int most) {
        Curve few = Rows.spread(curve, most);
        return new Trend(Arrays.stream(few.steps()).asDoubleStream().toArray(), few.values());
    }

    /** Theil-Sen slope, the median over all pairs, per optimizer step; 0 when no two steps differ. */
    double slope() {
        double[] slopes = new double[values.length * (values.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                if (steps[j] > steps[i]) {
                    slopes[count++] = (values[j] - values[i]) / (steps[j] - steps[i]);
                }
            }
        }
        return count == 0 ? 0 : Rank.median(slopes, count);
    }

    /** What is left of each value without the Theil-Sen line through 200 values of the curve. */
    static double[] without(Curve curve) {
        double slope = Trend.of(curve, VALUES_OF_A_LINE).slope();
        double[] left = new double[curve.size()];
        Arrays.setAll(left, i -> curve.value(i) - slope * curve.step(i));
        double middle = new Sample(left).median();
        Arrays.setAll(left, i -> left[i] - middle);
        return left;
    }

    /** Mann-Kendall z, corrected for equal values; negative when the values fall, 0 when they do neither. */
    double z() {
        long balance = balance();
        double variance = variance();
        return balance == 0 || variance <= 0 ? 0 : (balance - Long.signum(balance)) / Math.sqrt(variance);
    }

    private long balance() {
        long balance = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                balance += negative(values[i] - values[j]) - negative(values[j] - values[i]);
            }
        }
        return balance;
    }

    /** 1 below zero, otherwise 0; by the sign bit, because half of all guesses at such a comparison are wrong. */
    private static long negative(double difference) {
        return Double.doubleToRawLongBits(difference) >>> 63;
    }

    private double variance() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = share(sorted.length);
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            sum -= share(to - from);
            from = to;
        }
        return sum / 18;
    }

    private static double share(int count) {
        return (double) count * (count - 1) * (2.0 * count + 5);
    }
}
