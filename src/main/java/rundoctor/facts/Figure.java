package rundoctor.facts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** A number as people read it: four significant digits, the same on every machine. */
public final class Figure {

    private static final double LARGEST_PLAIN = 1e7;
    private static final double SMALLEST_PLAIN = 1e-3;

    private Figure() {}

    /** The number in at most four significant digits; whole numbers below ten million in full. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGEST_PLAIN) {
            return Long.toString((long) value);
        }
        if (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN) {
            return shortExponent(String.format(Locale.ROOT, "%.3e", value));
        }
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String shortExponent(String text) {
        return text.replaceFirst("\\.?0+e", "e")
                .replaceFirst("e([+-])0*(\\d)", "e$1$2")
                .replace("e+", "e");
    }
}
