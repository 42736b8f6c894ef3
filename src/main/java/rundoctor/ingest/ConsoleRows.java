package rundoctor.ingest;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The rows of one launch in a console log. They carry no step, so each is numbered by its place and gets its step at the
 * end: the one printed with it, else the progress bar's beside it, else by counting logging steps, else by the share of an epoch
 * in it, else by its place.
 */
final class ConsoleRows {

    private static final int UNKNOWN = -1;

    private final History history;
    private final int firstLine;
    private int[] printed = new int[256];
    private int[] bars = new int[256];
    private int[] trainRowsSoFar = new int[256];
    private double[] epochs = new double[256];
    private int size;
    private Map<String, Object> last = Map.of();
    private int resumedAt;

    ConsoleRows(String file, int firstLine) {
        this.history = new History(file, "");
        this.firstLine = firstLine;
    }

    /** The line its launch begins at. */
    int firstLine() {
        return firstLine;
    }

    History history() {
        return history;
    }

    boolean isEmpty() {
        return history.trainRows() + history.evalRows() == 0
                && history.summary().isEmpty();
    }

    void resumedAt(int step) {
        resumedAt = step;
    }

    boolean isResumed() {
        return resumedAt > 0;
    }

    /** Whether the rows of an earlier launch, numbered as these are, lead up to the step this one was resumed at. */
    boolean goesOnFrom(ConsoleRows earlier) {
        return isResumed()
                && earlier.history.trainRows() > 0
                && earlier.history.greatestStep()
                        >= resumedAt - earlier.history.interval().orElse(1);
    }

    /**
     * Adds a row. Equal neighbours are one row, printed by each process.
     *
     * @param printed step printed with the row, -1 when there is none
     * @param bar     last step a progress bar showed, -1 when there is none
     */
    void add(Map<String, Object> row, int printed, int bar, int line) {
        if (row.equals(last) && (size == 0 || bars[size - 1] == bar)) {
            return;
        }
        last = row;
        RowKind kind = RowKind.of(row);
        if (kind == RowKind.SUMMARY) {
            history.summarise(row);
        } else if (kind != RowKind.OTHER && size < Limit.POINTS.now()) {
            grow();
            history.add(kind, row, size, line);
            this.printed[size] = (int) History.step(row).orElse(printed);
            bars[size] = bar;
            epochs[size] = Numbers.of(row.get("epoch")).orElse(Double.NaN);
            trainRowsSoFar[size++] = history.trainRows();
        }
    }

    /** Gives every row its step; whether the steps are more than a count of rows. */
    boolean number(RunDraft draft) {
        if (size == 0) {
            return true;
        }
        int interval = draft.count("loggingSteps").map(Long::intValue).orElse(0);
        double perEpoch = stepsPerEpoch(draft);
        boolean byEpoch = interval == 0 && perEpoch > 0 && tellEpochs();
        IntUnaryOperator rule = rule(interval, byEpoch ? perEpoch : 0);
        int[] steps = new int[size];
        for (int i = 0; i < size; i++) {
            steps[i] = Math.max(rule.applyAsInt(i), i == 0 ? 0 : steps[i - 1]);
        }
        history.renumber(i -> steps[i]);
        return interval > 0 || byEpoch || !isUnknown(printed) || !isUnknown(bars);
    }

    /** Optimizer steps that pass over the data once; 0 when it is not known. */
    private static double stepsPerEpoch(RunDraft draft) {
        long samples = draft.count("trainSamples").orElse(0L);
        long batch = draft.count("globalBatchSize").orElse(0L);
        return batch > 0 ? Math.ceil((double) samples / batch) : 0;
    }

    /** Whether every row says how much of an epoch is over, and none goes back. */
    private boolean tellEpochs() {
        return size > 1
                && IntStream.range(0, size).allMatch(i -> epochs[i] > 0)
                && IntStream.range(1, size).allMatch(i -> epochs[i] >= epochs[i - 1]);
    }

    /** Distance of the train rows, by the usual share of an epoch between two; a single share may be rounded. */
    private int distance(double perEpoch) {
        double[] shares = IntStream.range(1, size)
                .mapToDouble(i -> epochs[i] - epochs[i - 1])
                .filter(share -> share > 0)
                .sorted()
                .toArray();
        double usual = shares.length == 0 ? epochs[0] : shares[shares.length / 2];
        return (int) Math.max(1, Math.round(usual * perEpoch));
    }

    private IntUnaryOperator rule(int interval, double perEpoch) {
        if (!isUnknown(printed)) {
            return i -> printed[i] == UNKNOWN ? 0 : printed[i];
        }
        if (!isUnknown(bars)) {
            return i -> interval > 1
                    ? Math.max(interval, Math.round((float) bars[i] / interval) * interval)
                    : Math.max(1, bars[i]);
        }
        if (perEpoch > 0) {
            int distance = distance(perEpoch);
            return i -> (int) Math.round(epochs[i] * perEpoch / distance) * distance;
        }
        return i -> resumedAt + trainRowsSoFar[i] * Math.max(1, interval);
    }

    /** Whether train rows are without such a step, or several share one that ought to differ. */
    private boolean isUnknown(int[] steps) {
        int before = UNKNOWN;
        for (int i = 0; i < size; i++) {
            boolean isTrain = trainRowsSoFar[i] > (i == 0 ? 0 : trainRowsSoFar[i - 1]);
            if (isTrain && (steps[i] == UNKNOWN || steps[i] <= before)) {
                return true;
            }
            before = isTrain ? steps[i] : before;
        }
        return false;
    }

    private void grow() {
        if (size == printed.length) {
            printed = Arrays.copyOf(printed, 2 * size);
            bars = Arrays.copyOf(bars, 2 * size);
            trainRowsSoFar = Arrays.copyOf(trainRowsSoFar, 2 * size);
            epochs = Arrays.copyOf(epochs, 2 * size);
        }
    }
}
