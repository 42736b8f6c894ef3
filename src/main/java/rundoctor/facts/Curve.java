package rundoctor.facts;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * One logged metric over optimizer steps, in the order of steps. Values may be NaN or infinite where the trainer logged them.
 * Immutable.
 */
public final class Curve {

    private final String name;
    private final Source source;
    private final int[] steps;
    private final Column values;
    private final int from;
    private final int size;

    private Curve(String name, Source source, int[] steps, Column values, int from, int size) {
        this.name = name;
        this.source = source;
        this.steps = steps;
        this.values = values;
        this.from = from;
        this.size = size;
    }

    /**
     * A curve of the given points.
     *
     * @param name   the trainer's key: loss, eval_loss, grad_norm, learning_rate, epoch, rewards/chosen, ...
     * @param source file and key it was read from
     * @param steps  optimizer steps, ascending; equal neighbours are allowed
     * @param values as many as there are steps
     * @throws IllegalArgumentException when the two differ in length or a step goes backwards
     */
    public Curve(String name, Source source, int[] steps, double[] values) {
        this(name, source, ascending(name, steps.clone(), values.length), Column.over(values.clone()), 0, steps.length);
    }

    /**
     * A curve that takes over the arrays, which nobody may change afterwards; several curves may share their steps. Of a million
     * points a copy costs 12 MB.
     *
     * @throws IllegalArgumentException when the two differ in length or a step goes backwards
     */
    public static Curve over(String name, Source source, int[] steps, double[] values) {
        return new Curve(name, source, ascending(name, steps, values.length), Column.over(values), 0, steps.length);
    }

    private static int[] ascending(String name, int[] steps, int values) {
        if (steps.length != values) {
            throw new IllegalArgumentException(name + ": " + steps.length + " steps but " + values + " values");
        }
        for (int i = 1; i < steps.length; i++) {
            if (steps[i] < steps[i - 1]) {
                throw new IllegalArgumentException(name + ": step " + steps[i] + " follows step " + steps[i - 1]);
            }
        }
        return steps;
    }

    public String name() {
        return name;
    }

    public Source source() {
        return source;
    }

    /** Number of logged values. */
    public int size() {
        return size;
    }

    /** Optimizer step of the value at the index, counted from 0. */
    public int step(int index) {
        return steps[from + index];
    }

    /** Value at the index, counted from 0. */
    public double value(int index) {
        return values.at(from + index);
    }

    /** All steps, a copy. */
    public int[] steps() {
        return Arrays.copyOfRange(steps, from, from + size);
    }

    /** All values, a copy. */
    public double[] values() {
        double[] copy = new double[size];
        Arrays.setAll(copy, this::value);
        return copy;
    }

    /** The same points under another name. */
    public Curve as(String other, Source place) {
        return new Curve(other, place, steps, values, from, size);
    }

    /**
     * The points from one index up to, not including, the other; they are not copied.
     *
     * @throws IndexOutOfBoundsException when there are fewer
     */
    public Curve between(int first, int end) {
        if (first < 0 || first > end || end > size) {
            throw new IndexOutOfBoundsException(name + ": points " + first + " to " + end + " of " + size);
        }
        return new Curve(name, source, steps, values, from + first, end - first);
    }

    /** The points whose value passes, as a curve of the same name. */
    public Curve only(DoublePredicate keep) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            kept += keep.test(value(i)) ? 1 : 0;
        }
        return kept == size ? this : only(keep, kept);
    }

    private Curve only(DoublePredicate keep, int count) {
        int[] keptSteps = new int[count];
        double[] keptValues = new double[count];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (keep.test(value(i))) {
                keptSteps[kept] = step(i);
                keptValues[kept++] = value(i);
            }
        }
        return over(name, source, keptSteps, keptValues);
    }

    /** The finite points. */
    public Curve finite() {
        return only(Double::isFinite);
    }
}
