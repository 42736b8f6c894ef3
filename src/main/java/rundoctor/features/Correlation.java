package rundoctor.features;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** How far two rows of numbers go together. */
final class Correlation {

    private Correlation() {}

    /** Pearson's, -1 to 1; 0 when one of them does not vary. Both hold finite numbers and are equally long. */
    static double of(double[] one, double[] other) {
        double meanOne = mean(one);
        double meanOther = mean(other);
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
        return of(squaresOne, squaresOther, both);
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
        return of(squares[0], squares[1], squares[2]);
    }

    /** The same of a row of numbers with itself so many places later, for each number of places below the count. */
    static double[] echoes(double[] values, int count) {
        double mean = mean(values);
        double[] centred = new double[values.length];
        double[] squares = new double[values.length];
        Arrays.setAll(centred, i -> values[i] - mean);
        Arrays.setAll(squares, i -> centred[i] * centred[i]);
        double[] sums = sums(centred);
        double[] squareSums = sums(squares);
        double[] echoes = new double[count];
        for (int lag = 0; lag < count && lag < values.length; lag++) {
            int pairs = values.length - lag;
            double early = sums[pairs];
            double late = sums[values.length] - sums[lag];
            echoes[lag] = of(
                    squareSums[pairs] - early * early / pairs,
                    squareSums[values.length] - squareSums[lag] - late * late / pairs,
                    products(centred, lag) - early * late / pairs);
        }
        return echoes;
    }

    private static double of(double squaresOne, double squaresOther, double both) {
        double size = Math.sqrt(squaresOne) * Math.sqrt(squaresOther);
        return size > 0 ? Math.max(-1, Math.min(1, both / size)) : 0;
    }

    /** Products with what stands so many places later, added up in four sums, none of which waits for another. */
    private static double products(double[] values, int lag) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int last = values.length - lag;
        int i = 0;
        for (; i + 3 < last; i += 4) {
            a += values[i] * values[i + lag];
            b += values[i + 1] * values[i + 1 + lag];
            c += values[i + 2] * values[i + 2 + lag];
            d += values[i + 3] * values[i + 3 + lag];
        }
        for (; i < last; i++) {
            a += values[i] * values[i + lag];
        }
        return a + b + c + d;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    /** What the values before each place add up to, and all of them. */
    private static double[] sums(double[] values) {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        return sums;
    }
}
