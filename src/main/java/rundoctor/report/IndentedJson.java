package rundoctor.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Trees of maps, lists, texts and numbers as JSON that looks the same on every system. */
public final class IndentedJson {

    private static final double DIGITS = 1e4;

    private IndentedJson() {}

    /** The tree on many lines, ending in a line end. */
    public static String of(Object tree) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A share or a probability with four digits; the word for it where it is no number. */
    public static Object rounded(double value) {
        return Double.isFinite(value) ? (Object) (Math.round(value * DIGITS) / DIGITS) : Double.toString(value);
    }

    /** A constant as documents spell it. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
