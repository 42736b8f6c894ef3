package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads one kind of settings file, JSON or YAML, into the draft it was made for. */
interface SettingsReader {

    /** Reads the whole file. */
    void read(JsonNode settings);
}
