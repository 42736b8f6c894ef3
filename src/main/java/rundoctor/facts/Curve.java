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
    private final double[] values;

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
        this(name, source, steps, values, steps.length);
        if (steps.length != values.length) {
            throw new IllegalArgumentException(name + ": " + steps.length + " steps but " + values.length + " values");
        }
    }

    /**
     * A curve of the first points given; what follows them is not looked at.
     *
     * @param size how many points
     * @throws IllegalArgumentException when a step goes backwards
     */
    public Curve(String name, Source source, int[] steps, double[] values, int size) {
        for (int i = 1; i < size; i++) {
            if (steps[i] < steps[i - 1]) {
                throw new IllegalArgumentException(name + ": step " + steps[i] + " follows step " + steps[i - 1]);
            }
        }
        this.name = name;
        this.source = source;
        this.steps = Arrays.copyOf(steps, size);
        this.values = Arrays.copyOf(values, size);
    }

    public String name() {
        return name;
    }

    public Source source() {
        return source;
    }

    /** Number of logged values. */
    public int size() {
        return steps.length;
    }

    /** Optimizer step of the value at the index, counted from 0. */
    public int step(int index) {
        return steps[index];
    }

    /** Value at the index, counted from 0. */
    public double value(int index) {
        return values[index];
    }

    /** All steps, a copy. */
    public int[] steps() {
        return steps.clone();
    }

    /** All values, a copy. */
    public double[] values() {
        return values.clone();
    }

    /** The points whose value passes, as a curve of the same name. */
    public Curve only(DoublePredicate keep) {
        int kept = 0;
        while (kept < values.length && keep.test(values[kept])) {
            kept++;
        }
        return kept == values.length ? this : only(keep, kept);
    }

    private Curve only(DoublePredicate keep, int first) {
        int[] keptSteps = steps.clone();
        double[] keptValues = values.clone();
        int kept = first;
        for (int i = first; i < steps.length; i++) {
            if (keep.test(values[i])) {
                keptSteps[kept] = steps[i];
                keptValues[kept++] = values[i];
            }
        }
        return new Curve(name, source, keptSteps, keptValues, kept);
    }

    /** The finite points. */
    public Curve finite() {
        return only(Double::isFinite);
    }
}
