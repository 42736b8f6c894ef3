package rundoctor.ingest;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import rundoctor.facts.Curve;
import rundoctor.facts.Source;

/** The growing points of one metric in one file, in the order they were logged. */
final class Points {

    /** Steps like 1, 3, 5 are counted from 1 as well as from 0; assumed: from here on, only the latter is likely. */
    private static final int LEAST_INTERVAL = 5;

    private int[] steps = new int[64];
    private double[] values = new double[64];
    private int size;

    void add(int step, double value) {
        if (size == Limits.POINTS) {
            return;
        }
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        steps[size] = step;
        values[size++] = value;
    }

    void addAll(Points more) {
        for (int i = 0; i < more.size; i++) {
            add(more.steps[i], more.values[i]);
        }
    }

    int size() {
        return size;
    }

    /** The distance of neighbouring steps; empty when there are fewer than three, or they differ. The last one may be short. */
    OptionalInt distance() {
        if (size < 3) {
            return OptionalInt.empty();
        }
        int distance = steps[1] - steps[0];
        for (int i = 2; i < size - 1; i++) {
            if (steps[i] - steps[i - 1] != distance) {
                return OptionalInt.empty();
            }
        }
        return distance > 0 && steps[size - 1] - steps[size - 2] <= distance
                ? OptionalInt.of(distance)
                : OptionalInt.empty();
    }

    /** Whether the first steps are whole multiples of their distance, less one each: 0, 1, 2 or 49, 99, 149. */
    boolean isCountedFromZero() {
        if (size < 2) {
            return false;
        }
        int distance = steps[1] - steps[0];
        boolean regular = size == 2 || steps[2] - steps[1] == distance;
        return regular && steps[0] + 1 == distance && (distance == 1 || distance >= LEAST_INTERVAL);
    }

    /** Whether every value is 0. */
    boolean isZero() {
        for (int i = 0; i < size; i++) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Growth of the value per step since the point before, the first since 0; where step or value went back there is none. */
    Points growth() {
        Points growth = new Points();
        for (int i = 0; i < size; i++) {
            int distance = steps[i] - (i == 0 ? 0 : steps[i - 1]);
            double grown = values[i] - (i == 0 ? 0 : values[i - 1]);
            if (distance > 0 && grown >= 0) {
                growth.add(steps[i], grown / distance);
            }
        }
        return growth;
    }

    boolean isFull() {
        return size == Limits.POINTS;
    }

    /** Replaces every step. */
    void renumber(IntUnaryOperator step) {
        for (int i = 0; i < size; i++) {
            steps[i] = step.applyAsInt(steps[i]);
        }
    }

    /** The points in the order of steps; of equal steps the one logged last. */
    Curve curve(String name, Source source) {
        if (isAscending()) {
            return new Curve(name, source, steps, values, size);
        }
        TreeMap<Integer, Double> latest = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            latest.put(steps[i], values[i]);
        }
        return new Curve(
                name,
                source,
                latest.keySet().stream().mapToInt(Integer::intValue).toArray(),
                latest.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private boolean isAscending() {
        for (int i = 1; i < size; i++) {
            if (steps[i] <= steps[i - 1]) {
                return false;
            }
        }
        return true;
    }
}
