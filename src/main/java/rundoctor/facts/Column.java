package rundoctor.facts;

import java.util.Arrays;

/**
 * Numbers in a row, in as little memory as gives back every one exactly: a trainer prints most with few decimals, and then four
 * bytes are enough for one. Immutable.
 */
final class Column {

    /** Below this many numbers nothing is won that anyone would notice. */
    private static final int LONG = 10_000;

    private static final double[] DIVISORS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

    private final double[] values;
    private final int[] counts;
    private final double divisor;

    private Column(double[] values, int[] counts, double divisor) {
        this.values = values;
        this.counts = counts;
        this.divisor = divisor;
    }

    /** Takes over the numbers, which nobody may change afterwards. */
    static Column over(double[] values) {
        if (values.length >= LONG) {
            for (double divisor : DIVISORS) {
                if (Arrays.stream(values).allMatch(value -> isCounted(value, divisor))) {
                    return new Column(null, counts(values, divisor), divisor);
                }
            }
        }
        return new Column(values, null, 1);
    }

    int size() {
        return counts == null ? values.length : counts.length;
    }

    double at(int index) {
        return counts == null ? values[index] : counts[index] / divisor;
    }

    private static boolean isCounted(double value, double divisor) {
        int count = (int) Math.rint(value * divisor);
        return Double.compare(count / divisor, value) == 0;
    }

    private static int[] counts(double[] values, double divisor) {
        int[] counts = new int[values.length];
        Arrays.setAll(counts, i -> (int) Math.rint(values[i] * divisor));
        return counts;
    }
}
