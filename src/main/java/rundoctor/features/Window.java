package rundoctor.features;

import java.util.Arrays;

/** The last 100 values added, kept in order of size so that the median costs nothing. */
final class Window {

    private static final int WIDTH = 100;

    private final double[] sorted = new double[WIDTH];
    private final double[] arrived = new double[WIDTH];
    private int count;
    private int next;

    /** Adds a finite value; the oldest leaves when the window is full. */
    void add(double value) {
        if (count == WIDTH) {
            remove(arrived[next]);
        }
        arrived[next] = value;
        next = (next + 1) % WIDTH;
        insert(value);
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

    private void insert(double value) {
        int found = Arrays.binarySearch(sorted, 0, count, value);
        int place = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, place, sorted, place + 1, count - place);
        sorted[place] = value;
        count++;
    }

    private void remove(double value) {
        int place = Arrays.binarySearch(sorted, 0, count, value);
        System.arraycopy(sorted, place + 1, sorted, place, count - place - 1);
        count--;
    }
}
