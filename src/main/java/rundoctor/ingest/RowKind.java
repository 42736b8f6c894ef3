package rundoctor.ingest;

import java.util.Map;
import java.util.Set;

/** What a logged row is about, decided by its keys and never by its position. */
enum RowKind {
    /** The mean over the optimizer steps since the row before. */
    TRAIN,
    /** One evaluation. */
    EVAL,
    /** A part of a train row that is logged by itself, the learning rate for example. */
    PART,
    /** The closing summary of the trainer: means over the whole run, no point of a curve. */
    SUMMARY,
    /** Predictions, progress, a callback's figures. */
    OTHER;

    private static final Set<String> SUMMARY_KEYS = Set.of("train_runtime", "train_loss", "train_steps_per_second");
    private static final Set<String> CLOSING =
            Set.of("train_runtime", "train_loss", "train_steps_per_second", "train_samples_per_second", "total_flos");

    /** With token counting, transformers 5 writes {@code train_runtime} into every row: the loss decides first. */
    static RowKind of(Map<String, Object> row) {
        if (Numbers.of(row.get("loss")).isPresent()
                || Numbers.of(row.get("reward")).isPresent()) {
            return TRAIN;
        }
        if (row.keySet().stream().anyMatch(key -> key.startsWith("eval_"))) {
            return EVAL;
        }
        return row.keySet().stream().anyMatch(SUMMARY_KEYS::contains) ? SUMMARY : OTHER;
    }

    /** The kind of the row that a metric is part of, where a file keeps metrics one by one. */
    static RowKind of(String metric) {
        if (CLOSING.contains(metric)) {
            return SUMMARY;
        }
        return metric.startsWith("eval_") ? EVAL : TRAIN;
    }

    /** The kind of a row that was logged in parts, as tables and trackers do; it is never a summary. */
    static RowKind ofPart(Map<String, Object> row) {
        RowKind kind = of(row);
        return kind == TRAIN || kind == EVAL ? kind : PART;
    }
}
