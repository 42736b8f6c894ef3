package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import rundoctor.facts.Source;

/**
 * Reads a run given as one JSON document; its shape is in {@code docs/run.schema.json}.
 *
 * <pre>{@code
 * {"id": "run-1", "setup": {"learningRate": 5e-5, "framework": {"transformers": "4.50.0"}},
 *  "curves": {"loss": [[10, 2.3], [20, 2.1]]}, "logLines": ["OVERFLOW! Rank 0 Skipping step."]}
 * }</pre>
 */
final class RunDocumentReader {

    /** How the document names itself as a source. */
    static final String NAME = "run document";

    private final RunDraft draft;
    private final ConsoleReader console;
    private String id = "";

    RunDocumentReader(RunDraft draft, LogWatch watch) {
        this.draft = draft;
        this.console = new ConsoleReader(draft, NAME, watch);
    }

    /** The document's own id; empty when it has none. */
    String id() {
        return id;
    }

    /**
     * Reads all of it.
     *
     * @throws IOException when it is no JSON
     */
    void read(InputStream in) throws IOException {
        History history = new History(NAME, "curves.");
        try (JsonParser json = LenientJson.mapper().createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected an object with setup, curves, logLines and id");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                readPart(json, key, history);
            }
        } finally {
            draft.source(NAME, NAME, history.trainRows());
            draft.history(history);
            console.finish();
        }
    }

    private void readPart(JsonParser json, String key, History history) throws IOException {
        switch (key) {
            case "id" -> id = json.getValueAsString("");
            case "setup" -> readSetup(json);
            case "curves" -> readCurves(json, history);
            case "logLines" -> readLines(json);
            default -> {
                draft.warn(
                        NAME,
                        json.currentLocation().getLineNr(),
                        "expected id, setup, curves or logLines, found " + key + "; left out");
                json.skipChildren();
            }
        }
    }

    private void readSetup(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("other") && json.currentToken() == JsonToken.START_OBJECT) {
                readOther(json);
            } else if (name.equals("framework") && json.currentToken() == JsonToken.START_OBJECT) {
                LenientJson.row(json)
                        .forEach((library, version) -> draft.version(
                                EnvironmentReader.library(library),
                                version,
                                at("setup.framework." + library),
                                Preference.DOCUMENT));
            } else if (SetupNames.isName(name)) {
                readSetting(name, json);
            } else {
                draft.warn(
                        NAME,
                        json.currentLocation().getLineNr(),
                        "setup." + name + " is no known setup name; left out");
                json.skipChildren();
            }
        }
    }

    /** What has no setup name, or only a trainer's, may stand here; the unknown is passed over. */
    private void readOther(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            Optional<String> name = SetupNames.isName(key) ? Optional.of(key) : SetupNames.ofArgument(key);
            if (name.isPresent()) {
                readSetting(name.get(), json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void readSetting(String name, JsonParser json) throws IOException {
        Optional<Object> value =
                json.currentToken() == JsonToken.START_ARRAY ? Optional.of(list(json)) : LenientJson.scalar(json);
        value.ifPresent(found -> draft.setting(name, found, at("setup." + name), Preference.DOCUMENT));
    }

    private static String list(JsonParser json) throws IOException {
        StringBuilder list = new StringBuilder();
        while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
            LenientJson.scalar(json)
                    .ifPresent(item -> list.append(list.isEmpty() ? "" : ",").append(item));
        }
        return list.toString();
    }

    private void readCurves(JsonParser json, History history) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String metric = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY) {
                readPoints(json, metric, history);
            } else {
                draft.warn(
                        NAME,
                        json.currentLocation().getLineNr(),
                        "curves." + metric + ": expected an array of [step, value]; left out");
                json.skipChildren();
            }
        }
    }

    private void readPoints(JsonParser json, String metric, History history) throws IOException {
        int left = 0;
        for (JsonToken token = json.nextToken();
                token != JsonToken.END_ARRAY && token != null;
                token = json.nextToken()) {
            left += token == JsonToken.START_ARRAY && readPoint(json, metric, history) ? 0 : 1;
        }
        if (left > 0) {
            draft.warn(
                    NAME,
                    json.currentLocation().getLineNr(),
                    "curves." + metric + ": expected [step, value], found " + left + " entries that are not; left out");
        }
    }

    private static boolean readPoint(JsonParser json, String metric, History history) throws IOException {
        json.nextToken();
        Optional<Object> step = LenientJson.scalar(json);
        json.nextToken();
        Optional<Object> value =
                json.currentToken() == JsonToken.END_ARRAY ? Optional.empty() : LenientJson.scalar(json);
        while (json.currentToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
            json.nextToken();
        }
        return step.isPresent() && value.isPresent() && history.point(metric, step.get(), value.get());
    }

    private void readLines(JsonParser json) throws IOException {
        int number = 0;
        for (JsonToken token = json.nextToken();
                token != JsonToken.END_ARRAY && token != null;
                token = json.nextToken()) {
            number++;
            if (token == JsonToken.VALUE_STRING) {
                console.readLine(json.getText(), number);
            } else {
                json.skipChildren();
            }
        }
    }

    private static Source at(String place) {
        return new Source(NAME, place);
    }
}
