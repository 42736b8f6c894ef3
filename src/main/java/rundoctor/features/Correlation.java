package rundoctor.features;

import java.util.stream.DoubleStream;

/** How far two rows of numbers go together. */
final class Correlation {

    private Correlation() {}

    /** Pearson's, -1 to 1; 0 when one of them does not vary. Both hold finite numbers and are equally long. */
    static double of(double[] one, double[] other) {
        double meanOne = DoubleStream.of(one).average().orElse(0);
        double meanOther = DoubleStream.of(other).average().orElse(0);
        double squaresOne = 0;
        double squaresOther = 0;
        double both = 0;
        for (int i = 0; i < one.length; i++) {
            double a = one[i] - meanOne;
            double b = other[i] - meanOther;
            squaresOne += a * a;
            squaresOther += b * b;
            both += a * b;
        }
        double size = Math.sqrt(squaresOne) * Math.sqrt(squaresOther);
        return size > 0 ? Math.max(-1, Math.min(1, both / size)) : 0;
    }
}
