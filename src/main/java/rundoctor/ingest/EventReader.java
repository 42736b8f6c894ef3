package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads a TensorBoard event file, {@code events.out.tfevents.SECONDS.HOST...}, as the Trainer, Lightning, Megatron or Keras
 * write it.
 *
 * <pre>{@code
 * step 0   args/text_summary   "{ "per_device_train_batch_size": 8, "learning_rate": 5e-05, ..."
 * step 10  train/loss          2.31      (simple value of old, or a tensor of one number)
 * step 10  train/grad_norm     1.2
 * step 10  eval/loss           2.4
 * }</pre>
 *
 * gives the curves {@code loss}, {@code grad_norm} and {@code eval_loss}; the training arguments, from JSON, from a Markdown
 * table of two columns, or from one text an argument; the model configuration; and hyper-parameters of the hparams
 * plugin. Values are floats there: 0.1 reads 0.1 and not 0.10000000149. A file that is cut or damaged keeps the records before
 * that place, with a warning.
 */
final class EventReader {

    private static final String TEXT = "/text_summary";
    private static final String HPARAMS = "_hparams_/session_start_info";
    private static final int TYPE_TEXT = 7;

    private final RunDraft draft;
    private final String file;
    private final EventRows rows;
    private final ObjectNode singles = JsonNodeFactory.instance.objectNode();
    private double firstTime = Double.NaN;
    private double time;
    private int step;

    /**
     * A reader.
     *
     * @param history takes the rows; files of one launch share it
     * @param group   stands before every metric, {@code eval_} for a file that holds evaluations only, else empty
     */
    EventReader(RunDraft draft, String file, History history, String group) {
        this.draft = draft;
        this.file = file;
        this.rows = new EventRows(file, history, group);
    }

    void read(InputStream in) throws IOException {
        int before = rows.trainRows();
        try (Records records = new EventRecords(draft, file, in)) {
            for (Optional<byte[]> record = records.next(); record.isPresent(); record = records.next()) {
                readEvent(new WireMessage(record.get()));
            }
        } finally {
            rows.flush();
            readArguments(singles, "");
            draft.source(file, FileKind.EVENTS.words(), rows.trainRows() - before);
        }
    }

    private void readEvent(WireMessage event) throws IOException {
        step = 0;
        while (event.next()) {
            switch (event.field()) {
                case 1 -> time = event.number();
                case 2 -> step = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, event.whole()));
                case 5 -> readSummary(event.message());
                default -> {}
            }
        }
        firstTime = Double.isNaN(firstTime) ? time : firstTime;
    }

    private void readSummary(WireMessage summary) throws IOException {
        while (summary.next()) {
            if (summary.field() == 1) {
                readValue(summary.message());
            }
        }
    }

    private void readValue(WireMessage value) throws IOException {
        String tag = "";
        while (value.next()) {
            switch (value.field()) {
                case 1 -> tag = value.text();
                case 2 -> add(tag, value.number());
                case 8 -> readTensor(tag, value.message());
                case 9 -> readMetadata(tag, value.message());
                default -> {}
            }
        }
    }

    private void add(String tag, double value) {
        if (step >= 0 && !tag.isEmpty()) {
            rows.add(tag, step, value, time - firstTime);
        }
    }

    private void readTensor(String tag, WireMessage tensor) throws IOException {
        EventTensor content = EventTensor.read(tensor);
        content.number().ifPresent(value -> add(tag, value));
        if (content.type() == TYPE_TEXT && tag.endsWith(TEXT)) {
            readText(tag.substring(0, tag.length() - TEXT.length()), content.text());
        }
    }

    /** A whole object stands under a name of its own; else the name is an argument's and the text its value. */
    private void readText(String name, String text) {
        Optional<JsonNode> object = MarkdownTable.accepts(text) ? Optional.of(MarkdownTable.read(text)) : json(text);
        if (object.isPresent()) {
            readArguments(object.get(), name + ".");
        } else if (text.length() <= Limits.SETTING_LENGTH && singles.size() < Limits.ENTRIES) {
            singles.put(name, text);
        }
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return text.stripLeading().startsWith("{")
                    ? Optional.of(LenientJson.mapper().readTree(text))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private void readArguments(JsonNode object, String prefix) {
        if (ModelConfigReader.accepts(object)) {
            new ModelConfigReader(draft, file, prefix, Preference.MODEL_CONFIG).read(object);
        } else if (ArgumentsReader.accepts(object)) {
            new ArgumentsReader(draft, file, prefix, Preference.ARGUMENTS).read(object);
        }
    }

    private void readMetadata(String tag, WireMessage metadata) throws IOException {
        while (tag.equals(HPARAMS) && metadata.next()) {
            if (metadata.field() == 1) {
                readArguments(HyperParameters.ofPlugin(metadata.message()), "hparams.");
            }
        }
    }
}
