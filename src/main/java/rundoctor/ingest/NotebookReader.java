package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a Jupyter notebook whose cells show what the training printed: lines as in a console log, and the Trainer's table.
 *
 * <pre>{@code
 * {"cells": [{"cell_type": "code", "source": ["trainer.train()"], "outputs": [
 *   {"output_type": "stream", "text": ["{'loss': 2.31, 'epoch': 0.1}\n"]},
 *   {"output_type": "display_data", "data": {"text/html": ["[2/2 00:09, Epoch 1/1]", "<table>...</table>"], "image/png": "..."}}]}]}
 * }</pre>
 *
 * Only outputs are looked at, neither the code nor what is written around it. Of several tables the last one counts, because it
 * is of the last training. Pictures are passed over unread.
 */
final class NotebookReader {

    private static final int TABLE_LENGTH = 2 << 20;
    private static final Pattern TRAINING = Pattern.compile("<th>Training Loss</th>|\\{'loss': '?\\d");

    private final RunDraft draft;
    private final String file;
    private final ConsoleReader console;
    private List<Map<String, Object>> table = List.of();
    private int tables;
    private int tableLine;

    NotebookReader(RunDraft draft, String file, LogWatch watch) {
        this.draft = draft;
        this.file = file;
        this.console = new ConsoleReader(draft, file, watch);
    }

    /** Whether the start of a notebook shows rows of a training. */
    static boolean shows(String start) {
        return start.contains("\"cells\"") && TRAINING.matcher(start).find();
    }

    /**
     * Reads every output.
     *
     * @throws IOException when it is no JSON
     */
    void read(InputStream in) throws IOException {
        try (JsonParser json = LenientJson.mapper().createParser(in)) {
            read(json);
        } finally {
            finish();
        }
    }

    private void read(JsonParser json) throws IOException {
        boolean inOutputs = false;
        int depth = 0;
        int outputsDepth = 0;
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
                inOutputs &= depth > outputsDepth;
            } else if (token == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (name.equals("outputs") && !inOutputs) {
                    inOutputs = true;
                    outputsDepth = depth;
                } else if (inOutputs && isText(name)) {
                    readText(name, json);
                }
            }
        }
    }

    private static boolean isText(String name) {
        return name.equals("text") || name.equals("text/plain") || name.equals("text/html");
    }

    private void readText(String name, JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        int line = json.currentTokenLocation().getLineNr();
        StringBuilder text = new StringBuilder();
        if (token == JsonToken.START_ARRAY) {
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                append(text, json.getText());
            }
        } else if (token == JsonToken.VALUE_STRING) {
            append(text, json.getText());
        }
        if (name.equals("text/html")) {
            readTable(text.toString(), line);
        } else {
            readLines(text.toString(), line);
        }
    }

    private static void append(StringBuilder text, String part) {
        if (text.length() + part.length() <= TABLE_LENGTH) {
            text.append(part);
        }
    }

    private void readTable(String html, int line) {
        List<Map<String, Object>> rows = ProgressTable.ofHtml(html);
        if (!rows.isEmpty()) {
            table = rows;
            tableLine = line;
            tables++;
        }
    }

    /** The place of a printed line is that of its output in the file. */
    private void readLines(String text, int line) {
        for (String printed : text.split("[\\r\\n]+")) {
            console.readLine(
                    printed.substring(0, Math.min(Limits.LINE_LENGTH, printed.length()))
                            .replaceAll("\u001b\\[[0-9;?]{0,20}[A-Za-z]", ""),
                    line);
        }
    }

    private void finish() {
        History history = new History(file, "table.");
        table.forEach(row -> history.addPart(row, tableLine));
        if (tables > 1) {
            draft.warn(file, tableLine, tables + " tables of a training; the last one is used");
        }
        if (history.trainRows() > 0) {
            draft.history(history);
        }
        console.finish();
        if (history.trainRows() > 0) {
            draft.source(file, FileKind.NOTEBOOK.words(), history.trainRows());
        }
    }
}
