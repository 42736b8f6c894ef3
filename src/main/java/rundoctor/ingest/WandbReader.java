package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import rundoctor.facts.Source;

/**
 * Reads {@code run-ID.wandb}, the log that Weights &amp; Biases keeps of a launch until it is uploaded.
 *
 * <pre>{@code
 * config      per_device_train_batch_size = 8, vocab_size = 151936, ...
 * history     train/loss = 0.691, train/learning_rate = 9.3e-07, train/global_step = 30, _step = 0, _runtime = 81.4
 * output_raw  "{'loss': 0.691, 'epoch': 0.06}\n"
 * summary     train_runtime = 1221.0, train_samples_per_second = 818.9, ...
 * exit        exit_code = 1
 * }</pre>
 *
 * gives the curves over {@code train/global_step}, or over {@code _step} where a script logs none; the settings; the closing
 * summary; the console output; and {@code exitCode}. A file that is cut or damaged keeps the records before that place, with a warning.
 */
final class WandbReader {

    private static final int EXIT_CODES = 256;
    private static final List<String> OWN = List.of("_step", "_timestamp");

    private final RunDraft draft;
    private final String file;
    private final History history;
    private final TrackerNames names = new TrackerNames();
    private final ObjectNode config = JsonNodeFactory.instance.objectNode();
    private final ObjectNode summary = JsonNodeFactory.instance.objectNode();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private long lastStep = -1;
    private int rows;
    private boolean exited;

    /**
     * A reader.
     *
     * @param history takes the rows; files of one run share it
     */
    WandbReader(RunDraft draft, String file, History history) {
        this.draft = draft;
        this.file = file;
        this.history = history;
    }

    /** Whether there is a row in it, as far as it can be read. */
    static boolean hasRows(InputStream in) throws IOException {
        try (Records records = new WandbRecords(new RunDraft(), "", in)) {
            for (Optional<byte[]> record = records.next(); record.isPresent(); record = records.next()) {
                WireMessage message = new WireMessage(record.get());
                while (message.next()) {
                    if (message.field() == 2) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    void read(InputStream in) throws IOException {
        int before = history.trainRows();
        try (Records records = new WandbRecords(draft, file, in)) {
            for (Optional<byte[]> record = records.next(); record.isPresent(); record = records.next()) {
                readRecord(new WireMessage(record.get()));
            }
        } finally {
            new WandbConfigReader(draft, file).read(config);
            history.summarise(WandbSummaryReader.closing(summary));
            rows = history.trainRows() - before;
            warnOfMissingExit();
            draft.source(file, FileKind.WANDB.words(), rows);
        }
    }

    /** Reads what the launch wrote to its console, as a console log with fewer claims than the rows. */
    void readOutput(LogWatch watch) throws IOException {
        new ConsoleReader(draft, file, watch).read(new ByteArrayInputStream(output.toByteArray()));
        draft.source(file, FileKind.WANDB.words(), rows);
    }

    private void readRecord(WireMessage record) throws IOException {
        while (record.next()) {
            switch (record.field()) {
                case 2 -> readHistory(record.message());
                case 3 -> readItems(record.message(), summary);
                case 5 -> readItems(record.message(), config);
                case 4, 13 -> readOutput(record.message());
                case 17 -> readRun(record.message());
                case 18 -> readExit(record.message());
                default -> {}
            }
        }
    }

    /** What a script hands over at the start stands in the record of the run. */
    private void readRun(WireMessage run) throws IOException {
        while (run.next()) {
            if (run.field() == 4) {
                readItems(run.message(), config);
            }
        }
    }

    /** The exit code as a shell shows it. */
    private void readExit(WireMessage exit) throws IOException {
        exited = true;
        int code = 0;
        while (exit.next()) {
            code = exit.field() == 1 ? (int) exit.whole() : code;
        }
        draft.setting("exitCode", Math.floorMod(code, EXIT_CODES), new Source(file, "exit"), Preference.ENVIRONMENT);
    }

    /** What was killed leaves no record of its exit, nor does what still goes on. */
    private void warnOfMissingExit() {
        if (!exited && rows > 0 && history.summary().isEmpty()) {
            draft.warn(file, 0, "no record of an exit: the launch was killed, or still goes on");
        }
    }

    private void readHistory(WireMessage row) throws IOException {
        Map<String, Object> logged = new LinkedHashMap<>();
        while (row.next()) {
            if (row.field() == 1) {
                Item item = Item.read(row.message());
                item.number().ifPresent(value -> logged.put(item.key(), value));
            }
        }
        OptionalLong step = step(logged);
        if (step.isPresent() && step.getAsLong() >= 0 && step.getAsLong() <= Integer.MAX_VALUE) {
            logged.keySet().removeAll(OWN);
            Map<String, Object> named = names.row(logged);
            logged.keySet().forEach(key -> history.place(names.of(key), file, key));
            history.track(named, (int) step.getAsLong());
        }
    }

    /** The trainer's step; in a row without one the last it named, and where it names none the tracker's count of rows. */
    private OptionalLong step(Map<String, Object> logged) {
        OptionalLong named = History.step(logged);
        if (named.isEmpty()) {
            named = Numbers.whole(logged.get("trainer/global_step"));
        }
        if (named.isPresent()) {
            lastStep = named.getAsLong();
        }
        return lastStep >= 0 ? OptionalLong.of(lastStep) : Numbers.whole(logged.get("_step"));
    }

    private static void readItems(WireMessage record, ObjectNode into) throws IOException {
        while (record.next()) {
            if (record.field() == 1 && into.size() < Limits.ENTRIES) {
                Item item = Item.read(record.message());
                put(item, into);
            }
        }
    }

    private static void put(Item item, ObjectNode into) {
        try {
            into.set(item.key(), LenientJson.mapper().readTree(item.json()));
        } catch (JsonProcessingException e) {
            into.remove(item.key());
        }
    }

    private void readOutput(WireMessage record) throws IOException {
        while (record.next()) {
            if (record.field() == 3 && output.size() < Limits.OUTPUT_BYTES) {
                output.writeBytes(record.content());
            }
        }
    }

    /** One value by name, as JSON. Newer clients split the name at its dots. */
    private record Item(String key, String json) {

        static Item read(WireMessage item) throws IOException {
            String key = "";
            List<String> nested = new ArrayList<>();
            String json = "";
            while (item.next()) {
                switch (item.field()) {
                    case 1 -> key = item.text();
                    case 2 -> nested.add(item.text());
                    case 16 -> json = item.text();
                    default -> {}
                }
            }
            return new Item(key.isEmpty() ? String.join(".", nested) : key, json);
        }

        /** The number; what is not finite stands in quotes. */
        Optional<Double> number() {
            boolean quoted = json.length() > 1 && json.startsWith("\"") && json.endsWith("\"");
            var number = Numbers.of(quoted ? json.substring(1, json.length() - 1) : json);
            return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
        }
    }
}
