package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import rundoctor.facts.Source;

/**
 * Reads {@code trainer_state.json}, the log a Hugging Face Trainer leaves in the run folder and in every checkpoint.
 *
 * <pre>{@code
 * {"global_step": 20, "max_steps": 20, "train_batch_size": 8,
 *  "log_history": [{"step": 10, "loss": 69.8, "grad_norm": 410.2}, {"step": 10, "eval_loss": 9.1, "eval_runtime": 1.0}]}
 * }</pre>
 *
 * gives the curves {@code loss}, {@code grad_norm} and {@code eval_loss}, and {@code totalSteps}, {@code loggingSteps} and
 * {@code perDeviceBatchSize}. The rows are streamed. A file that ends early keeps the rows before the end, with a warning.
 * A file without {@code log_history} is no trainer state: a warning, and nothing is read.
 */
final class TrainerStateReader {

    /** Data sets without a length have 2^63-1 epochs. */
    private static final double ENDLESS = 1e9;

    /**
     * What tells trainer states apart.
     *
     * @param globalStep optimizer steps done, 0 when unknown
     * @param firstRow   step and loss of the first train row; empty when there is none
     * @param hasRows    whether there is a list of rows
     */
    record Outline(long globalStep, String firstRow, boolean hasRows) {}

    private final RunDraft draft;
    private final String file;
    private int unplaced;
    private int firstUnplaced;

    TrainerStateReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    /** Looks at the file without keeping rows; what cannot be read counts as absent. */
    static Outline outline(InputStream in) throws IOException {
        long globalStep = 0;
        String firstRow = "";
        boolean hasRows = false;
        try (JsonParser json = LenientJson.mapper().createParser(in)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                if (key.equals("log_history") && value == JsonToken.START_ARRAY) {
                    hasRows = true;
                    firstRow = firstRow(json);
                } else if (key.equals("global_step")) {
                    globalStep = json.getValueAsLong();
                } else {
                    json.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            return new Outline(globalStep, firstRow, hasRows);
        }
        return new Outline(globalStep, firstRow, hasRows);
    }

    private static String firstRow(JsonParser json) throws IOException {
        String first = "";
        while (json.nextToken() == JsonToken.START_OBJECT) {
            if (first.isEmpty()) {
                Map<String, Object> row = LenientJson.row(json);
                first = row.containsKey("loss") ? row.get("step") + ": " + row.get("loss") : "";
            } else {
                json.skipChildren();
            }
        }
        return first;
    }

    History read(InputStream in) {
        History history = new History(file, "log_history.");
        Map<String, Object> top = new LinkedHashMap<>();
        try (JsonParser json = LenientJson.mapper().createParser(in)) {
            read(json, history, top);
        } catch (StreamConstraintsException e) {
            draft.warn(file, 0, "expected JSON within the limits of size, found " + e.getOriginalMessage());
        } catch (IOException e) {
            warnOfEnd(e, history);
        }
        if (unplaced > 0) {
            draft.warn(
                    file, firstUnplaced, "expected a step in every row, found " + unplaced + " rows without; left out");
        }
        readSettings(top);
        readInterval(history);
        draft.source(file, "trainer state", history.trainRows());
        draft.history(history);
        return history;
    }

    private void read(JsonParser json, History history, Map<String, Object> top) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals("log_history") && value == JsonToken.START_ARRAY) {
                readRows(json, history);
            } else {
                LenientJson.scalar(json).ifPresent(scalar -> top.put(key, scalar));
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("no closing bracket");
        }
    }

    private void readRows(JsonParser json, History history) throws IOException {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                int line = json.currentTokenLocation().getLineNr();
                if (!history.add(LenientJson.row(json), line)) {
                    firstUnplaced = unplaced++ == 0 ? line : firstUnplaced;
                }
            } else if (token == null) {
                throw new IOException("no closing bracket");
            } else {
                json.skipChildren();
            }
        }
    }

    private void warnOfEnd(IOException e, History history) {
        int line = e instanceof JsonProcessingException json && json.getLocation() != null
                ? json.getLocation().getLineNr()
                : 0;
        draft.warn(
                file,
                line,
                "the file ends early or is damaged here; the " + history.trainRows()
                        + " train rows before it are used");
    }

    private void readSettings(Map<String, Object> top) {
        note("totalSteps", top, "max_steps", Preference.TRAINER_STATE, 1, Double.MAX_VALUE);
        note("loggingSteps", top, "logging_steps", Preference.TRAINER_STATE, 1, Double.MAX_VALUE);
        note("saveSteps", top, "save_steps", Preference.DERIVED, 1, Double.MAX_VALUE);
        note("perDeviceBatchSize", top, "train_batch_size", Preference.DERIVED, 1, Double.MAX_VALUE);
        note("epochs", top, "num_train_epochs", Preference.DERIVED, 0, ENDLESS);
    }

    /** Versions before 4.34 do not write {@code logging_steps}; the rows show it. */
    private void readInterval(History history) {
        history.interval()
                .ifPresent(steps ->
                        draft.setting("loggingSteps", steps, new Source(file, "log_history.step"), Preference.DERIVED));
    }

    private void note(
            String name, Map<String, Object> top, String key, Preference preference, double least, double most) {
        double value = Numbers.of(top.get(key)).orElse(-1);
        boolean countable = value == Math.rint(value) || !name.equals("loggingSteps") && !name.equals("saveSteps");
        if (value >= least && value < most && countable) {
            draft.setting(name, value, new Source(file, key), preference);
        }
    }
}
