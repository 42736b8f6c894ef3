package rundoctor.features;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import rundoctor.facts.Curve;
import rundoctor.facts.LogMessage;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;
import rundoctor.facts.Source;

/** A run drawn by hand, for tests. */
final class Sketch {

    static final Source SOURCE = new Source("args.yaml", "");

    private final Map<String, Setting> setup = new TreeMap<>();
    private final Map<String, Curve> curves = new TreeMap<>();
    private final List<LogMessage> messages = new ArrayList<>();
    private boolean finished;

    static Sketch of() {
        return new Sketch();
    }

    static ModelProfiles table() {
        try (InputStream yaml = Sketch.class.getResourceAsStream("/rules/models.yaml")) {
            return ModelProfiles.read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sketch with(String name, Object value) {
        setup.put(name, new Setting(value, SOURCE));
        return this;
    }

    Sketch message(LogMessage message) {
        messages.add(message);
        return this;
    }

    Sketch finished() {
        finished = true;
        return this;
    }

    /** A curve logged at steps 1, 2, 3, ... */
    Sketch curve(String name, double... values) {
        return curveEvery(1, name, values);
    }

    /** A curve logged every so many steps. */
    Sketch curveEvery(int interval, String name, double... values) {
        return curveAt(
                IntStream.rangeClosed(1, values.length).map(i -> i * interval).toArray(), name, values);
    }

    Sketch curveAt(int[] steps, String name, double... values) {
        curves.put(name, new Curve(name, new Source("trainer_state.json", name), steps, values));
        return this;
    }

    Run run() {
        return new Run("run", "run", List.of(), setup, curves, messages, List.of(), finished);
    }

    Plan plan() {
        return Plan.of(new Settings(run()));
    }

    Settings settings() {
        return new Settings(run());
    }

    /** As many values as asked for, by index from 0. */
    static double[] values(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).toArray();
    }

    /** The values with some of them replaced. */
    static double[] replaced(double[] values, double by, int... indexes) {
        double[] copy = values.clone();
        Arrays.stream(indexes).forEach(i -> copy[i] = by);
        return copy;
    }

    /** A small wave that repeats every five values and has no trend. */
    static double wave(int index) {
        return new double[] {0, 0.02, -0.01, 0.01, -0.02}[index % 5];
    }
}
