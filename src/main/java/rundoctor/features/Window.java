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
        int free = count < sorted.length ? count++ : placeOf(arrived[next]);
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
        int place = free;
        while (place > 0 && sorted[place - 1] > value) {
            sorted[place] = sorted[--place];
        }
        while (place + 1 < count && sorted[place + 1] < value) {
            sorted[place] = sorted[++place];
        }
        sorted[place] = value;
    }

    private int placeOf(double value) {
        int place = 0;
        while (sorted[place] < value) {
            place++;
        }
        return place;
    }
}
