package rundoctor.ingest;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** The growing steps of the rows of one kind, which the metrics in those rows share. */
final class Steps {

    private int[] steps = new int[64];
    private int size;

    void add(int step) {
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
        }
        steps[size++] = step;
    }

    int size() {
        return size;
    }

    int at(int index) {
        return steps[index];
    }

    /** The first ones, to be added to on their own. */
    Steps first(int count) {
        Steps first = new Steps();
        first.steps = Arrays.copyOf(steps, Math.max(first.steps.length, count));
        first.size = count;
        return first;
    }

    /** The first ones; all of them are not copied, and never changed afterwards. */
    int[] array(int count) {
        if (steps.length > size) {
            steps = Arrays.copyOf(steps, size);
        }
        return count == size ? steps : Arrays.copyOf(steps, count);
    }

    /** Replaces every step. */
    void renumber(IntUnaryOperator step) {
        steps = Arrays.stream(steps, 0, size).map(step).toArray();
    }
}
