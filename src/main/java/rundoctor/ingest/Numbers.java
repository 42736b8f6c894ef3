package rundoctor.ingest;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers as trainers write them: JSON numbers, quoted numbers, Python's nan and inf. */
final class Numbers {

    private static final int LONGEST = 60;

    private Numbers() {}

    /** The number a value stands for; empty for text, switches and nothing. */
    static OptionalDouble of(Object value) {
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        return value instanceof String text ? of(text) : OptionalDouble.empty();
    }

    /** The whole number a value stands for; empty when it is none or does not fit. */
    static OptionalLong whole(Object value) {
        OptionalDouble number = of(value);
        if (number.isEmpty() || number.getAsDouble() != Math.rint(number.getAsDouble())) {
            return OptionalLong.empty();
        }
        double whole = number.getAsDouble();
        return Math.abs(whole) < 1e15 ? OptionalLong.of((long) whole) : OptionalLong.empty();
    }

    private static OptionalDouble of(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return OptionalDouble.empty();
        }
        return switch (plain) {
            case "nan", "-nan", "+nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> decimal(plain);
        };
    }

    private static OptionalDouble decimal(String plain) {
        char first = plain.charAt(0);
        char last = plain.charAt(plain.length() - 1);
        boolean numeric =
                (Character.isDigit(first) || "+-.".indexOf(first) >= 0) && (Character.isDigit(last) || last == '.');
        if (!numeric) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(plain));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
