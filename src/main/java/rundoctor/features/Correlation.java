package rundoctor.features;

import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** How far two rows of numbers go together. */
final class Correlation {

    private Correlation() {}

    /** Pearson's, -1 to 1; 0 when one of them does not vary. Both hold finite numbers and are equally long. */
    static double of(double[] one, double[] other) {
        return of(one, mean(one), other, mean(other), 0);
    }

    /** The same of two numbers of each row, without a copy of them; the rows are gone through twice. */
    static double of(Supplier<IntStream> rows, IntToDoubleFunction one, IntToDoubleFunction other) {
        double[] means = new double[3];
        rows.get().forEach(row -> {
            means[0]++;
            means[1] += one.applyAsDouble(row);
            means[2] += other.applyAsDouble(row);
        });
        double meanOne = means[1] / means[0];
        double meanOther = means[2] / means[0];
        double[] squares = new double[3];
        rows.get().forEach(row -> {
            double a = one.applyAsDouble(row) - meanOne;
            double b = other.applyAsDouble(row) - meanOther;
            squares[0] += a * a;
            squares[1] += b * b;
            squares[2] += a * b;
        });
        double size = Math.sqrt(squares[0]) * Math.sqrt(squares[1]);
        return size > 0 ? Math.max(-1, Math.min(1, squares[2] / size)) : 0;
    }

    /** The same of a row of numbers with itself so many places later, for each number of places below the count. */
    static double[] echoes(double[] values, int count) {
        double[] fromStart = sums(values);
        double[] fromEnd = sums(reversed(values));
        double[] echoes = new double[count];
        for (int lag = 0; lag < count && lag < values.length; lag++) {
            int pairs = values.length - lag;
            echoes[lag] = of(values, fromStart[pairs - 1] / pairs, values, fromEnd[pairs - 1] / pairs, lag);
        }
        return echoes;
    }

    private static double of(double[] one, double meanOne, double[] other, double meanOther, int lag) {
        double squaresOne = 0;
        double squaresOther = 0;
        double both = 0;
        for (int i = 0; i < one.length - lag; i++) {
            double a = one[i] - meanOne;
            double b = other[i + lag] - meanOther;
            squaresOne += a * a;
            squaresOther += b * b;
            both += a * b;
        }
        double size = Math.sqrt(squaresOne) * Math.sqrt(squaresOther);
        return size > 0 ? Math.max(-1, Math.min(1, both / size)) : 0;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    /** What each value and those before it add up to. */
    private static double[] sums(double[] values) {
        double[] sums = values.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
