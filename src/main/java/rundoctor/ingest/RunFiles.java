package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import rundoctor.facts.Warning;

/** The files of one run, wherever they lie: relative paths with forward slashes, and bounded streams. */
interface RunFiles {

    /** Endings of files that some reader may want, or that a person would expect to be read: a tracker's database. */
    Set<String> ENDINGS =
            Set.of("json", "jsonl", "yaml", "yml", "log", "txt", "out", "err", "csv", "tsv", "ipynb", "wandb", "db");

    /** Relative paths in the order of their names. */
    List<RunFile> list();

    /** The content of one listed file, never more than {@link Limit#FILE_SIZE}. */
    InputStream open(String path) throws IOException;

    /** What was left out so far, and why. */
    List<Warning> warnings();

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
