package rundoctor.ingest;

import java.util.Arrays;
import java.util.Locale;

/**
 * One file of a run.
 *
 * @param path relative to the run folder, with forward slashes
 * @param size bytes
 */
record RunFile(String path, long size) {

    private static final String CHECKPOINT = "checkpoint-\\d+";

    /** The name without its folders. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The ending without the dot, in lower case. */
    String ending() {
        return name().substring(name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The folder, empty for the run folder itself. */
    String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Folders between the run folder and the file. */
    int depth() {
        return (int) path.chars().filter(c -> c == '/').count();
    }

    /** Whether the file lies in a {@code checkpoint-N} folder. */
    boolean isInCheckpoint() {
        return Arrays.stream(folder().split("/")).anyMatch(RunFile::isCheckpoint);
    }

    /** Whether a folder of this name is a checkpoint of the run around it. */
    static boolean isCheckpoint(String folder) {
        return folder.matches(CHECKPOINT);
    }
}
