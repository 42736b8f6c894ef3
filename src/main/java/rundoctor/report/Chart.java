package rundoctor.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import rundoctor.engine.Diagnosis;

/**
 * A curve drawn in characters: values upwards, optimizer steps to the right. Above a range of 50 to 1 the scale is logarithmic.
 * Values that are not finite stand as crosses in the top row, and the steps that evidence points at are marked below the axis.
 */
final class Chart {

    private static final int ROWS = 8;
    private static final int COLUMNS = 64;
    private static final int MARGIN = 10;
    private static final double LINEAR_RANGE = 50;

    private final Diagnosis.CurveQuote curve;
    private final List<int[]> stretches;
    private final Strokes strokes;
    private final double lowest;
    private final double highest;
    private final double smallest;
    private final boolean logarithmic;
    private final int[] top;
    private final int[] bottom;

    /** Draws a curve of at least one point; a stretch is a first and a last step. */
    Chart(Diagnosis.CurveQuote curve, List<int[]> stretches, boolean unicode) {
        this.curve = curve;
        this.stretches = stretches;
        this.strokes = unicode ? Strokes.BRAILLE : Strokes.ASCII;
        this.lowest = finite().min().orElse(0);
        this.highest = finite().max().orElse(0);
        this.smallest = finite().filter(value -> value > 0).min().orElse(0);
        this.logarithmic = lowest >= 0 && highest > LINEAR_RANGE * smallest;
        this.top = new int[COLUMNS * strokes.across()];
        this.bottom = new int[COLUMNS * strokes.across()];
        Arrays.fill(top, Integer.MAX_VALUE);
        Arrays.fill(bottom, -1);
        draw();
    }

    /** The drawing, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        boolean[] crossed = crossed();
        for (int row = 0; row < ROWS; row++) {
            lines.add(label(row) + strokes.wall() + row(row, crossed));
        }
        lines.add(" ".repeat(MARGIN) + strokes.corner() + strokes.floor().repeat(COLUMNS));
        marks().ifPresent(lines::add);
        lines.add(steps());
        legend(crossed).ifPresent(lines::add);
        return lines;
    }

    private DoubleStream finite() {
        return IntStream.range(0, curve.size()).mapToDouble(curve::value).filter(Double::isFinite);
    }

    private void draw() {
        int last = -1;
        for (int i = 0; i < curve.size(); i++) {
            if (Double.isFinite(curve.value(i))) {
                stroke(last < 0 ? i : last, i);
                last = i;
            } else {
                last = -1;
            }
        }
    }

    /** A line between two points. */
    private void stroke(int from, int to) {
        int left = across(curve.step(from));
        int right = across(curve.step(to));
        int start = down(curve.value(from));
        int end = down(curve.value(to));
        int before = start;
        for (int x = left; x <= right; x++) {
            int y = x == right ? end : start + Math.round((end - start) * (float) (x - left) / (right - left));
            dot(x, before);
            dot(x, y);
            before = y;
        }
    }

    private void dot(int x, int y) {
        top[x] = Math.min(top[x], y);
        bottom[x] = Math.max(bottom[x], y);
    }

    private int across(int step) {
        int first = curve.step(0);
        double length = Math.max(1.0, (double) curve.step(curve.size() - 1) - first);
        return (int) Math.round(Math.min(1, Math.max(0, (step - first) / length)) * (top.length - 1));
    }

    private int down(double value) {
        int height = ROWS * strokes.down() - 1;
        double range = scaled(highest) - scaled(lowest);
        return range == 0 ? height / 2 : (int) Math.round((scaled(highest) - scaled(value)) / range * height);
    }

    /** On a logarithmic scale 0 stands just below the smallest value above it. */
    private double scaled(double value) {
        return logarithmic ? Math.log(Math.max(value, smallest / 2)) : value;
    }

    private String row(int row, boolean[] crossed) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < COLUMNS; column++) {
            text.append(row == 0 && crossed[column] ? strokes.cross() : strokes.cell(this::isInked, column, row));
        }
        return text.toString().stripTrailing();
    }

    private boolean isInked(int x, int y) {
        return y >= top[x] && y <= bottom[x];
    }

    private boolean[] crossed() {
        boolean[] crossed = new boolean[COLUMNS];
        for (int i = 0; i < curve.size(); i++) {
            if (!Double.isFinite(curve.value(i))) {
                crossed[across(curve.step(i)) / strokes.across()] = true;
            }
        }
        return crossed;
    }

    private String label(int row) {
        if (finite().findAny().isEmpty() || row != 0 && row != ROWS - 1) {
            return " ".repeat(MARGIN);
        }
        String number = Numerals.of(row == 0 ? highest : lowest);
        return " ".repeat(Math.max(0, MARGIN - 1 - number.length())) + number + " ";
    }

    private Optional<String> marks() {
        char[] marks = new char[COLUMNS];
        Arrays.fill(marks, ' ');
        for (int[] stretch : stretches) {
            Arrays.fill(
                    marks,
                    across(stretch[0]) / strokes.across(),
                    across(Math.max(stretch[0], stretch[1])) / strokes.across() + 1,
                    '^');
        }
        return stretches.isEmpty()
                ? Optional.empty()
                : Optional.of(" ".repeat(MARGIN + 1) + new String(marks).stripTrailing());
    }

    private String steps() {
        String first = "step " + curve.step(0);
        String last = String.valueOf(curve.step(curve.size() - 1));
        return " ".repeat(MARGIN + 1)
                + first
                + " ".repeat(Math.max(1, COLUMNS - first.length() - last.length()))
                + last;
    }

    private Optional<String> legend(boolean[] crossed) {
        List<String> notes = new ArrayList<>();
        if (logarithmic) {
            notes.add("logarithmic scale");
        }
        for (boolean cross : crossed) {
            if (cross) {
                notes.add(strokes.cross() + " not finite");
                break;
            }
        }
        if (!stretches.isEmpty()) {
            notes.add("^ where evidence points");
        }
        return notes.isEmpty() ? Optional.empty() : Optional.of(" ".repeat(MARGIN + 1) + String.join("; ", notes));
    }
}
