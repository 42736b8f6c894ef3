package rundoctor.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import rundoctor.facts.Curve;
import rundoctor.facts.Source;

/**
 * What the train rows say of the time since the launch, and so how long a step takes. {@code train_runtime} has fractions of
 * a second and so has a tracker, {@code elapsed_time} whole ones: {@code 0:00:13}, {@code 1 day, 2:03:04}, {@code 01:21} or
 * {@code 1h 3m 20s}.
 */
final class Clock {

    private static final String RUNTIME = "train_runtime";
    private static final String ELAPSED = "elapsed_time";
    /** TensorBoard's and Weights &amp; Biases' words for seconds since the launch. */
    private static final List<String> TRACKERS = List.of("wall_time", "_runtime");

    private static final double WHOLE = 1e-6;
    private static final int LONGEST = 40;
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("(?:(\\d{1,5}) days?, )?(?:(\\d{1,6}):)?(\\d{1,2}):(\\d{2})"),
            Pattern.compile("(?:(\\d{1,5})d )?(?:(\\d{1,6})h )?(?:(\\d{1,2})m )?(\\d{1,2})s"));

    private Points runtime;
    private Points elapsed;
    private String word = ELAPSED;
    private Optional<Curve> stepTime = Optional.empty();

    /** Nothing looked at yet. */
    Clock(Steps trainRows) {
        runtime = new Points(trainRows);
        elapsed = new Points(trainRows);
    }

    /** Looks at a train row. */
    void add(Map<String, Object> row, int step) {
        Numbers.of(row.get(RUNTIME)).ifPresent(seconds -> runtime.add(step, seconds));
        if (row.get(ELAPSED) instanceof String text) {
            seconds(text).ifPresent(seconds -> elapsed.add(step, seconds));
            return;
        }
        for (String tracker : TRACKERS) {
            Numbers.of(row.get(tracker)).ifPresent(seconds -> {
                word = tracker;
                elapsed.add(step, seconds);
            });
        }
    }

    void renumber(IntUnaryOperator step) {
        runtime.renumber(step);
        elapsed.renumber(step);
    }

    /**
     * Seconds per optimizer step, each row's mean since the row before; empty when fewer than two rows tell the time. Called when
     * all rows were looked at; the times are let go of.
     */
    Optional<Curve> stepTime(String name, String file, String prefix) {
        boolean precise = runtime.size() >= elapsed.size();
        Points times = precise ? runtime : elapsed;
        if (times.size() > 1) {
            stepTime = Optional.of(times.growth().curve(name, new Source(file, prefix + (precise ? RUNTIME : word))));
        }
        runtime = new Points();
        elapsed = new Points();
        return stepTime;
    }

    /** Whether step times can only have been read from a clock of whole seconds. */
    static boolean isWhole(Curve stepTime) {
        return IntStream.range(1, stepTime.size())
                .allMatch(i -> isWhole(stepTime.value(i) * Math.max(1, stepTime.step(i) - stepTime.step(i - 1))));
    }

    private static boolean isWhole(double seconds) {
        return Math.abs(seconds - Math.rint(seconds)) < WHOLE;
    }

    static OptionalDouble seconds(String text) {
        return FORMS.stream()
                .map(form -> form.matcher(text.substring(0, Math.min(LONGEST, text.length()))))
                .filter(Matcher::matches)
                .mapToDouble(Clock::seconds)
                .findFirst();
    }

    private static double seconds(Matcher time) {
        return 86_400.0 * part(time, 1) + 3_600.0 * part(time, 2) + 60.0 * part(time, 3) + part(time, 4);
    }

    private static int part(Matcher time, int group) {
        return time.group(group) == null ? 0 : Integer.parseInt(time.group(group));
    }
}
