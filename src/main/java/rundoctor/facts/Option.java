package rundoctor.facts;

import java.util.Locale;

/**
 * A setting that only a few causes ask for, under its setup name.
 *
 * @param name overlapComm, zeroHpzPartitionSize, useRslora, routerAuxLossCoef, contextParallelSize,
 *     tensorParallelSize, addBosToken, dsScheduler, moe, fsdp, gpu or exitCode
 * @param value as text
 * @param source where it was read
 */
public record Option(String name, String value, Source source) implements Fact {

    /** Whether a switch is on. */
    public boolean isOn() {
        return value.equalsIgnoreCase("true");
    }

    /** The value as a number, NaN when it is none. */
    public double number() {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Whether the value holds one of the words, in any case. */
    public boolean mentions(String... words) {
        String text = value.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (text.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String says() {
        return name + " = " + value;
    }
}
