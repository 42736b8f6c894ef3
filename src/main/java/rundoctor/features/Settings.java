package rundoctor.features;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import rundoctor.facts.Figure;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;
import rundoctor.facts.Source;
import rundoctor.facts.Warning;

/**
 * The settings of one run, read as the type a fact needs. A value of another type or outside its range gives nothing and
 * leaves a warning. Numbers and booleans may be written as text. Not safe for several threads.
 */
final class Settings {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_TEXT = 1000;

    private final Run run;
    private final Set<Warning> warnings = new LinkedHashSet<>();

    Settings(Run run) {
        this.run = run;
    }

    Run run() {
        return run;
    }

    /** What could not be read so far, in the order of reading, each once. */
    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    /** A whole number from the least to the most, made into something. */
    <T> Optional<T> whole(String name, int least, int most, BiFunction<Integer, Source, T> make) {
        Supplier<String> expected = () -> most == Integer.MAX_VALUE
                ? "a whole number of at least " + least
                : "a whole number from " + least + " to " + most;
        return read(name, expected, setting -> wholeNumber(setting, least, most), make);
    }

    /** A whole number of at least 1. */
    Optional<Integer> count(String name) {
        return whole(name, 1, Integer.MAX_VALUE, (value, source) -> value);
    }

    /** A finite number from the least to the most, made into something. */
    <T> Optional<T> number(String name, double least, double most, BiFunction<Double, Source, T> make) {
        Supplier<String> expected = () -> most == Double.MAX_VALUE
                ? "a number of at least " + Figure.of(least)
                : "a number from " + Figure.of(least) + " to " + Figure.of(most);
        return read(name, expected, setting -> real(setting).filter(v -> v >= least && v <= most), make);
    }

    /** True or false, made into something. */
    <T> Optional<T> flag(String name, BiFunction<Boolean, Source, T> make) {
        return read(name, () -> "true or false", Settings::truth, make);
    }

    /** Text that is not blank, cut to 1,000 characters and made into something; any value reads as text. */
    <T> Optional<T> text(String name, BiFunction<String, Source, T> make) {
        return run.setting(name)
                .filter(setting -> !setting.text().isBlank())
                .map(setting -> make.apply(cut(setting.text().strip(), LONGEST_TEXT), setting.source()));
    }

    /** Text in lower case. */
    <T> Optional<T> word(String name, BiFunction<String, Source, T> make) {
        return text(name, (value, source) -> make.apply(value.toLowerCase(Locale.ROOT), source));
    }

    /** Text in lower case; empty text when there is none. */
    String word(String name) {
        return word(name, (value, source) -> value).orElse("");
    }

    /** Notes that a setting was not understood. */
    void refuse(String name, String expected, Setting setting) {
        String text = setting.text();
        String found = text.length() > LONGEST_QUOTE ? cut(text, LONGEST_QUOTE) + "..." : text;
        String place = setting.source().place();
        String where = place.isEmpty() || place.equals(name) ? name : place + " (" + name + ")";
        String message = where + ": expected " + expected + ", found \"" + found
                + "\"; left out, give the value the trainer used";
        warnings.add(new Warning(setting.source().file(), 0, message));
    }

    private <V, T> Optional<T> read(
            String name,
            Supplier<String> expected,
            Function<Setting, Optional<V>> convert,
            BiFunction<V, Source, T> make) {
        Optional<Setting> setting = run.setting(name);
        Optional<V> value = setting.flatMap(convert);
        if (setting.isPresent() && value.isEmpty()) {
            refuse(name, expected.get(), setting.get());
        }
        return value.map(v -> make.apply(v, setting.get().source()));
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }

    private static Optional<Integer> wholeNumber(Setting setting, int least, int most) {
        return real(setting)
                .filter(value -> value == Math.rint(value) && value >= least && value <= most)
                .map(Double::intValue);
    }

    private static Optional<Double> real(Setting setting) {
        if (setting.value() instanceof Number number) {
            return Optional.of(number.doubleValue()).filter(Double::isFinite);
        }
        String text = setting.value() instanceof String string ? string.strip() : "";
        return text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()
                ? Optional.of(Double.valueOf(text)).filter(Double::isFinite)
                : Optional.empty();
    }

    private static Optional<Boolean> truth(Setting setting) {
        return switch (setting.text().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
