package rundoctor;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rundoctor.engine.BrokenRulesException;
import rundoctor.engine.ShippedTable;
import rundoctor.features.KnownBugs;
import rundoctor.features.ModelProfiles;
import rundoctor.ingest.LogPatterns;

/** The tables beside the rules, read when first asked for. Safe for many threads. */
final class Tables {

    private static final String MODELS = "models.yaml";
    private static final String BUGS = "bugs.yaml";
    private static final String LOG_MESSAGES = "log-messages.yaml";

    private final Optional<Path> folder;
    private ModelProfiles profiles;
    private KnownBugs bugs;
    private LogPatterns patterns;

    private Tables(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Those of this release. */
    static Tables shipped() {
        return new Tables(Optional.empty());
    }

    /** Those of a folder; one that is not there is that of this release. */
    static Tables below(Path folder) {
        return new Tables(Optional.of(folder));
    }

    /**
     * Reads all of them, so that a broken one is not taken for a broken run.
     *
     * @throws BrokenRulesException when one is broken
     */
    void read() {
        modelProfiles();
        logPatterns();
        knownBugs();
    }

    synchronized ModelProfiles modelProfiles() {
        if (profiles == null) {
            profiles = read(MODELS, ModelProfiles::read);
        }
        return profiles;
    }

    synchronized KnownBugs knownBugs() {
        if (bugs == null) {
            bugs = read(BUGS, KnownBugs::read);
        }
        return bugs;
    }

    synchronized LogPatterns logPatterns() {
        if (patterns == null) {
            patterns = read(LOG_MESSAGES, LogPatterns::read);
        }
        return patterns;
    }

    private interface Reader<T> {
        T read(JsonParser table) throws IOException;
    }

    private <T> T read(String name, Reader<T> reader) {
        try (JsonParser table = open(name)) {
            return reader.read(table);
        } catch (IllegalArgumentException e) {
            throw new BrokenRulesException(List.of(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonParser open(String name) throws IOException {
        Optional<Path> own = folder.map(path -> path.resolve(name)).filter(Files::isRegularFile);
        return own.isPresent()
                ? new YAMLFactory().createParser(Files.newInputStream(own.get()))
                : ShippedTable.open(name);
    }
}
