package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import rundoctor.facts.Source;

/**
 * Reads {@code trainer_log.jsonl}, one object a line, as LLaMA-Factory appends it while it trains; ms-swift's
 * {@code logging.jsonl} as well.
 *
 * <pre>{@code
 * {"current_steps": 10, "total_steps": 120, "loss": 2.28, "lr": 5e-05, "epoch": 0.29, "percentage": 8.33}
 * }</pre>
 *
 * gives the curves {@code loss}, {@code learning_rate} and {@code epoch}, and {@code totalSteps}. Lines that are no JSON, and
 * rows of a loss without a step, are passed over with one warning each. A run that only predicts leaves progress lines without a loss: no points.
 */
final class TrainerLogReader {

    private final RunDraft draft;
    private final String file;
    private int damaged;
    private int firstDamaged;
    private int unplaced;
    private int firstUnplaced;

    TrainerLogReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    /** Whether the line is one of such a log. */
    static boolean accepts(String line) {
        Optional<Map<String, Object>> row = row(line);
        return row.isPresent()
                && (History.step(row.get()).isPresent()
                                && (row.get().containsKey("total_steps")
                                        || row.get().containsKey("loss"))
                        || row.get().containsKey("global_step/max_steps"));
    }

    History read(InputStream in) throws IOException {
        History history = new History(file, "");
        long total = 0;
        try (Lines lines = new Lines(in)) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<Map<String, Object>> row = row(line.get());
                if (row.isPresent() && !history.add(row.get(), lines.number())) {
                    firstUnplaced = unplaced++ == 0 ? lines.number() : firstUnplaced;
                }
                total = row.map(TrainerLogReader::total)
                        .filter(OptionalLong::isPresent)
                        .map(OptionalLong::getAsLong)
                        .orElse(total);
                if (row.isEmpty() && !line.get().isBlank()) {
                    damaged++;
                    firstDamaged = firstDamaged == 0 ? lines.number() : firstDamaged;
                }
            }
            lines.cut(file).ifPresent(draft::warn);
        }
        finish(history, total);
        return history;
    }

    private void finish(History history, long total) {
        if (total > 0) {
            draft.setting("totalSteps", total, new Source(file, "total_steps"), Preference.TRAINER_STATE);
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
        draft.source(file, "trainer log", history.trainRows());
        draft.history(history);
    }

    private static OptionalLong total(Map<String, Object> row) {
        return row.get("global_step/max_steps") instanceof String progress && progress.contains("/")
                ? Numbers.whole(progress.substring(progress.indexOf('/') + 1))
                : Numbers.whole(row.get("total_steps"));
    }

    private static Optional<Map<String, Object>> row(String line) {
        try (JsonParser json = LenientJson.mapper().createParser(line)) {
            return json.nextToken() == JsonToken.START_OBJECT ? Optional.of(LenientJson.row(json)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
