package rundoctor.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them: four significant digits, the same on every machine. */
final class Numerals {

    private static final double LARGEST_PLAIN = 1e7;
    private static final double SMALLEST_PLAIN = 1e-3;
    private static final MathContext DIGITS = new MathContext(4);

    private Numerals() {}

    /** A number in at most four significant digits; whole numbers below ten million in full. */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGEST_PLAIN) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return size >= SMALLEST_PLAIN && size < LARGEST_PLAIN ? rounded.toPlainString() : scientific(rounded);
    }

    /** A probability with two digits, never rounded up to certainty. */
    static String probability(double value) {
        return String.format(Locale.ROOT, "%.2f", value > 0.99 && value < 1 ? 0.99 : value);
    }

    private static String scientific(BigDecimal value) {
        return value.unscaledValue().signum() == 0
                ? "0"
                : new BigDecimal(value.unscaledValue(), value.precision() - 1).toPlainString() + "e" + exponent(value);
    }

    private static int exponent(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }
}
