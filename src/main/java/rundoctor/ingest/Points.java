package rundoctor.ingest;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import rundoctor.facts.Curve;
import rundoctor.facts.Source;

/** The growing points of one metric in one file, in the order they were logged; a million of them take 8 MB, and their steps 4. */
final class Points {

    /** Steps like 1, 3, 5 are counted from 1 as well as from 0; assumed: from here on, only the latter is likely. */
    private static final int LEAST_INTERVAL = 5;

    private Steps steps;
    private boolean shared;
    private double[] values = new double[64];
    private final int most = Limit.POINTS.count();
    private int size;
    private Optional<Curve> finished = Optional.empty();

    /** None yet, with steps of their own. */
    Points() {
        this(new Steps(), false);
    }

    /** None yet. They share the steps of their rows, as long as they stand in every one. */
    Points(Steps rows) {
        this(rows, true);
    }

    private Points(Steps steps, boolean shared) {
        this.steps = steps;
        this.shared = shared;
    }

    void add(int step, double value) {
        if (isFull()) {
            return;
        }
        if (shared && (size >= steps.size() || steps.at(size) != step)) {
            steps = steps.first(size);
            shared = false;
        }
        if (!shared) {
            steps.add(step);
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void addAll(Points more) {
        for (int i = 0; i < more.size; i++) {
            add(more.steps.at(i), more.values[i]);
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
        int distance = steps.at(1) - steps.at(0);
        for (int i = 2; i < size - 1; i++) {
            if (steps.at(i) - steps.at(i - 1) != distance) {
                return OptionalInt.empty();
            }
        }
        return distance > 0 && steps.at(size - 1) - steps.at(size - 2) <= distance
                ? OptionalInt.of(distance)
                : OptionalInt.empty();
    }

    /** Whether the first steps are whole multiples of their distance, less one each: 0, 1, 2 or 49, 99, 149. */
    boolean isCountedFromZero() {
        if (size < 2) {
            return false;
        }
        int distance = steps.at(1) - steps.at(0);
        boolean regular = size == 2 || steps.at(2) - steps.at(1) == distance;
        return regular && steps.at(0) + 1 == distance && (distance == 1 || distance >= LEAST_INTERVAL);
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
        Points growth = new Points(steps);
        for (int i = 0; i < size; i++) {
            int distance = steps.at(i) - (i == 0 ? 0 : steps.at(i - 1));
            double grown = values[i] - (i == 0 ? 0 : values[i - 1]);
            if (distance > 0 && grown >= 0) {
                growth.add(steps.at(i), grown / distance);
            }
        }
        return growth;
    }

    boolean isFull() {
        return size >= most;
    }

    /** Replaces every step, unless they are shared. */
    void renumber(IntUnaryOperator step) {
        if (!shared) {
            steps.renumber(step);
        }
    }

    /**
     * The points in the order of steps; of equal steps the one logged last. Called when all are there; the curve keeps the values
     * from then on.
     */
    Curve curve(String name, Source source) {
        if (finished.isEmpty()) {
            finished = Optional.of(
                    isAscending()
                            ? Curve.over(name, source, steps.array(size), Arrays.copyOf(values, size))
                            : sorted(name, source));
            values = new double[0];
        }
        return finished.get().as(name, source);
    }

    private Curve sorted(String name, Source source) {
        long[] places = new long[size];
        Arrays.setAll(places, i -> (long) steps.at(i) << Integer.SIZE | i);
        Arrays.sort(places);
        int[] last = IntStream.range(0, size)
                .filter(i -> i + 1 == size || step(places[i]) != step(places[i + 1]))
                .toArray();
        int[] ordered = IntStream.of(last).map(i -> step(places[i])).toArray();
        double[] latest =
                IntStream.of(last).mapToDouble(i -> values[(int) places[i]]).toArray();
        return Curve.over(name, source, ordered, latest);
    }

    private static int step(long place) {
        return (int) (place >> Integer.SIZE);
    }

    private boolean isAscending() {
        for (int i = 1; i < size; i++) {
            if (steps.at(i) <= steps.at(i - 1)) {
                return false;
            }
        }
        return true;
    }
}
