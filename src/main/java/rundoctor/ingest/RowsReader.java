package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import rundoctor.facts.Source;

/**
 * Reads rows of metrics that a training script of any kind wrote as JSON, one object a line, or an array of objects: torchtune's
 * and mmengine's ({@code vis_data/scalars.json}) as well.
 *
 * <pre>{@code
 * {"iter": 20, "lr": 1.9e-4, "train_loss": 2.6049, "val_loss": 2.7}
 * }</pre>
 *
 * gives the curves {@code learning_rate}, {@code loss} and {@code eval_loss}. Lines that are no JSON, and rows without a step, are
 * passed over with one warning each.
 */
final class RowsReader {

    private final RunDraft draft;
    private final String file;
    private final History history;
    private int damaged;
    private int firstDamaged;
    private int unplaced;
    private int firstUnplaced;

    RowsReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
        this.history = new History(file, "");
    }

    /** Whether the line is a row with a step and a loss. */
    static boolean accepts(String line) {
        return row(line).filter(row -> MetricNames.isCurve(row.keySet())).isPresent();
    }

    /** Whether the text begins an array whose first object is such a row. */
    static boolean acceptsArray(String start) {
        int open = start.indexOf('{');
        int close = start.indexOf('}');
        return start.stripLeading().startsWith("[")
                && close > open
                && open > 0
                && accepts(start.substring(open, close + 1));
    }

    /** Reads one object a line. */
    void readLines(InputStream in) throws IOException {
        try (Lines lines = new Lines(in)) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<Map<String, Object>> row = row(line.get());
                if (row.isPresent()) {
                    add(row.get(), lines.number());
                } else if (!line.get().isBlank()) {
                    firstDamaged = damaged++ == 0 ? lines.number() : firstDamaged;
                }
            }
            lines.cut(file).ifPresent(draft::warn);
        }
        finish();
    }

    /** Reads an array of objects. */
    void readArray(InputStream in) {
        try (JsonParser json = LenientJson.mapper().createParser(in)) {
            json.nextToken();
            for (JsonToken token = json.nextToken(); token == JsonToken.START_OBJECT; token = json.nextToken()) {
                int line = json.currentTokenLocation().getLineNr();
                add(LenientJson.row(json), line);
            }
        } catch (IOException e) {
            draft.warn(
                    file,
                    0,
                    "the array ends early or is damaged; the " + history.trainRows()
                            + " train rows before it are used");
        }
        finish();
    }

    private void add(Map<String, Object> logged, int line) {
        Map<String, Object> row = new LinkedHashMap<>(MetricNames.row(logged));
        Numbers.whole(row.remove(MetricNames.TOTAL))
                .ifPresent(total -> draft.setting(
                        "totalSteps", total, new Source(file, MetricNames.TOTAL), Preference.TRAINER_STATE));
        if (MetricNames.hasLoss(row.keySet()) && !history.addPart(row, line)) {
            firstUnplaced = unplaced++ == 0 ? line : firstUnplaced;
        } else if (!MetricNames.hasLoss(row.keySet())) {
            history.addPart(row, line);
        }
    }

    private void finish() {
        if (history.isCountedFromZero()) {
            history.renumber(step -> step + 1);
        }
        if (damaged > 0) {
            draft.warn(
                    file,
                    firstDamaged,
                    "expected one JSON object a line, found " + damaged + " lines that are not; left out");
        }
        if (unplaced > 0) {
            draft.warn(
                    file, firstUnplaced, "expected a step in every row, found " + unplaced + " rows without; left out");
        }
        draft.source(file, FileKind.ROWS.words(), history.trainRows());
        draft.history(history);
    }

    private static Optional<Map<String, Object>> row(String line) {
        try (JsonParser json = LenientJson.mapper().createParser(line)) {
            return json.nextToken() == JsonToken.START_OBJECT ? Optional.of(LenientJson.row(json)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
