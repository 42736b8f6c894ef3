package rundoctor.facts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {

    private static final int MANY = 20_000;
    private static final Source SOURCE = new Source("trainer_log.jsonl", "loss");

    @Test
    void givesBackWhatATrainerPrintsWithFewDecimals() {
        double[] values = IntStream.range(0, MANY)
                .mapToDouble(i -> Double.parseDouble("-" + i + ".0123"))
                .toArray();

        assertArrayEquals(values, curve(values.clone()).values());
    }

    @Test
    void givesBackWhatFitsNoDecimals() {
        double[] values =
                IntStream.range(0, MANY).mapToDouble(i -> Math.sin(i) * 1e-5).toArray();
        values[7] = Double.NaN;
        values[8] = Double.NEGATIVE_INFINITY;
        values[9] = -0.0;
        values[10] = 1e300;

        assertArrayEquals(values, curve(values.clone()).values());
    }

    @Test
    void givesBackANegativeZeroAmongWholeNumbers() {
        double[] values = IntStream.range(0, MANY).asDoubleStream().toArray();
        values[0] = -0.0;
        values[1] = Double.NaN;
        values[2] = 1L << 40;

        assertArrayEquals(values, curve(values.clone()).values());
    }

    @Test
    void aStretchIsAViewOfTheSamePoints() {
        Curve curve = new Curve("loss", SOURCE, new int[] {5, 10, 15, 20}, new double[] {4, Double.NaN, 2, 1});

        Curve middle = curve.between(1, 3);

        assertEquals(2, middle.size());
        assertArrayEquals(new int[] {10, 15}, middle.steps());
        assertArrayEquals(new int[] {15}, middle.finite().steps());
        assertThrows(IndexOutOfBoundsException.class, () -> curve.between(2, 5));
    }

    @Test
    void aCurveOfFiniteValuesIsItsOwnFinitePart() {
        Curve curve = new Curve("loss", SOURCE, new int[] {1, 2}, new double[] {2, 1});

        assertSame(curve, curve.finite());
    }

    private static Curve curve(double... values) {
        return Curve.over(
                "loss", SOURCE, IntStream.rangeClosed(1, values.length).toArray(), values);
    }
}
