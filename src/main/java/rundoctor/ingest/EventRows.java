package rundoctor.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes rows of single scalars, which is how an event file keeps them: those of one step and one kind that follow each other
 * were logged together.
 */
final class EventRows {

    private static final String EPOCH = "epoch";
    private static final String RUNTIME = "train_runtime";
    /** Seconds since the file was begun, as a row's clock. */
    private static final String TIME = "wall_time";

    private final String file;
    private final History history;
    private final String group;
    private final TrackerNames names = new TrackerNames();
    private Map<String, Object> row = new LinkedHashMap<>();
    private RowKind kind = RowKind.OTHER;
    private int step;

    EventRows(String file, History history, String group) {
        this.file = file;
        this.history = history;
        this.group = group;
    }

    void add(String tag, int at, double value, double seconds) {
        String metric = names.of(group + tag);
        RowKind of = RowKind.of(metric);
        boolean open = metric.equals(EPOCH) || metric.equals(RUNTIME);
        boolean other = !open && kind != RowKind.OTHER && of != kind;
        if (at != step || row.containsKey(metric) || other) {
            Object runtime = other && of == RowKind.SUMMARY && at == step ? row.remove(RUNTIME) : null;
            flush();
            if (runtime != null) {
                row.put(RUNTIME, runtime);
            }
        }
        step = at;
        kind = open ? kind : of;
        row.put(metric, value);
        row.put(TIME, seconds);
        history.place(metric, file, tag);
    }

    /** Ends the row at hand. */
    void flush() {
        if (!row.isEmpty()) {
            history.track(row, step);
            row = new LinkedHashMap<>();
        }
        kind = RowKind.OTHER;
    }

    int trainRows() {
        return history.trainRows();
    }
}
