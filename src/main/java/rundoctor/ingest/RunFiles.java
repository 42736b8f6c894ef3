package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import rundoctor.facts.Warning;

/** The files of one run, wherever they lie: relative paths with forward slashes, and bounded streams. */
interface RunFiles {

    /** Endings of files that some reader may want. */
    Set<String> ENDINGS =
            Set.of("json", "jsonl", "yaml", "yml", "log", "txt", "out", "err", "csv", "tsv", "ipynb", "wandb");

    /** Relative paths in the order of their names. */
    List<RunFile> list();

    /** The content of one listed file, never more than {@link Limit#FILE_SIZE}. */
    InputStream open(String path) throws IOException;

    /** What was left out so far, and why. */
    List<Warning> warnings();

    /** Why a file that somebody may expect to be read is not, by its name: it is the database of a tracker. */
    static Optional<Warning> refusal(String path) {
        boolean database = path.toLowerCase(Locale.ROOT).matches(".*\\.(db|sqlite3?)");
        return database
                ? Optional.of(new Warning(
                        path, 0, "a database of a tracker is not read; export the metrics of the run as CSV"))
                : Optional.empty();
    }

    /** Whether a reader may want the file, by its name. A copy of the last launch would count it twice. */
    static boolean isWanted(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !path.contains("latest-run/")
                && (ENDINGS.contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                        || FileKind.isEvents(name)
                        || ModelCardReader.isName(name)
                        || MlflowReader.isPath(path));
    }
}
