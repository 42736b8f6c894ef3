package rundoctor.features;

/** How far two rows of numbers go together. */
final class Correlation {

    private Correlation() {}

    /** Pearson's, -1 to 1; 0 when one of them does not vary. Both hold finite numbers and are equally long. */
    static double of(double[] one, double[] other) {
        return of(one, other, 0, one.length);
    }

    /** The same of a row of numbers with itself so many places later. */
    static double echo(double[] values, int lag) {
        return of(values, values, lag, values.length - lag);
    }

    private static double of(double[] one, double[] other, int lag, int count) {
        double meanOne = mean(one, 0, count);
        double meanOther = mean(other, lag, count);
        double squaresOne = 0;
        double squaresOther = 0;
        double both = 0;
        for (int i = 0; i < count; i++) {
            double a = one[i] - meanOne;
            double b = other[i + lag] - meanOther;
            squaresOne += a * a;
            squaresOther += b * b;
            both += a * b;
        }
        double size = Math.sqrt(squaresOne) * Math.sqrt(squaresOther);
        return size > 0 ? Math.max(-1, Math.min(1, both / size)) : 0;
    }

    private static double mean(double[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return count == 0 ? 0 : sum / count;
    }
}
