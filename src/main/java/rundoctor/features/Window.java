package rundoctor.features;

import java.util.Arrays;

/** The last values added, 100 unless told otherwise, kept in order of size so that the median costs nothing. */
final class Window {

    private static final int WIDTH = 100;

    private final double[] sorted;
    private final double[] arrived;
    private int count;
    private int next;

    Window() {
        this(WIDTH);
    }

    Window(int width) {
        this.sorted = new double[width];
        this.arrived = new double[width];
    }

    /** Adds a finite value; the oldest leaves when the window is full. */
    void add(double value) {
        int free = count < sorted.length ? count++ : Arrays.binarySearch(sorted, arrived[next]);
        arrived[next] = value;
        next = (next + 1) % sorted.length;
        insert(value, free);
    }

    int size() {
        return count;
    }

    double median() {
        return Sample.middle(sorted, count);
    }

    /** 1.4826 times the median distance from the median. */
    double deviation() {
        return new Sample(Arrays.copyOf(sorted, count)).deviation();
    }

    /** Moves the values between the free place and the one where the value belongs. */
    private void insert(double value, int free) {
        int place = placeOf(value, free);
        if (place < free) {
            System.arraycopy(sorted, place, sorted, place + 1, free - place);
        } else {
            System.arraycopy(sorted, free + 1, sorted, free, place - free);
        }
        sorted[place] = value;
    }

    /** Where the value belongs once the one at the free place is gone. */
    private int placeOf(double value, int free) {
        int below = Arrays.binarySearch(sorted, 0, free, value);
        if (below >= 0 || -below - 1 < free) {
            return below >= 0 ? below : -below - 1;
        }
        int above = Arrays.binarySearch(sorted, Math.min(free + 1, count), count, value);
        return (above >= 0 ? above : -above - 1) - 1;
    }
}
