package rundoctor.features;

import java.util.Arrays;

/**
 * Finds the value that would stand at a place if an array were sorted, without sorting all of it: the array is parted again and
 * again around one of its values, and only the part that holds the place is looked at. Where that does not get on, the part is
 * sorted, so that no choice of values makes it slow.
 */
final class Rank {

    private static final int SHORT = 32;
    private static final int MOST_LOOKED_AT = 40;

    private Rank() {}

    /**
     * The median of the first values, or the mean of the two middle ones; NaN of nothing. Moves the values about.
     *
     * @param values finite numbers
     */
    static double median(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        int half = count / 2;
        double upper = of(values, count, half);
        if (count % 2 == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < half; i++) {
            lower = Math.max(lower, values[i]);
        }
        return lower / 2 + upper / 2;
    }

    /** The value below which the given share of the first values lies, between neighbours in proportion; NaN of nothing. */
    static double quantile(double[] values, int count, double share) {
        if (count == 0) {
            return Double.NaN;
        }
        double place = share * (count - 1);
        double below = of(values, count, (int) place);
        double above = next(values, count, (int) place);
        return below + (place - (int) place) * (above - below);
    }

    /** The value that would stand behind the place, itself found before; the one at the place when it is the last. */
    static double next(double[] values, int count, int place) {
        double next = place + 1 < count ? values[place + 1] : values[place];
        for (int i = place + 2; i < count; i++) {
            next = Math.min(next, values[i]);
        }
        return next;
    }

    /** A value that stands near the place: of some of the values, sorted, the one in proportion. */
    private static double guess(double[] values, int from, int to, int place) {
        int distance = Math.max(1, (to - from) / MOST_LOOKED_AT);
        double[] some = new double[(to - from) / distance];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[from + i * distance];
        }
        Arrays.sort(some);
        return some[(int) ((long) (place - from) * some.length / (to - from + 1))];
    }

    /** The value at the place. Afterwards no value before the place is greater, and none behind it smaller. */
    static double of(double[] values, int count, int place) {
        int from = 0;
        int to = count - 1;
        int rounds = 4 * (32 - Integer.numberOfLeadingZeros(count));
        while (to - from > SHORT && rounds-- > 0) {
            double pivot = guess(values, from, to, place);
            int low = from;
            int high = to;
            while (low <= high) {
                while (values[low] < pivot) {
                    low++;
                }
                while (values[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    double value = values[low];
                    values[low++] = values[high];
                    values[high--] = value;
                }
            }
            if (place <= high) {
                to = high;
            } else if (place >= low) {
                from = low;
            } else {
                return values[place];
            }
        }
        Arrays.sort(values, from, to + 1);
        return values[place];
    }
}
