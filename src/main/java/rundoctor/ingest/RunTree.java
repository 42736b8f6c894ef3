package rundoctor.ingest;

import java.io.IOException;
import java.util.List;

/** Folders and files among which runs are looked for, on disk or in an archive. Paths are relative, with forward slashes. */
interface RunTree {

    /** One thing in a folder. Links are none. */
    record Child(String name, boolean isFolder) {}

    /**
     * What lies in a folder.
     *
     * @param folder empty for the whole
     */
    List<Child> children(String folder) throws IOException;

    /** The first bytes of a file, as text. */
    String start(String file, int bytes) throws IOException;

    /** The first {@link Limits#LOOKED_AT} bytes of a file, as text. */
    default String start(String file) throws IOException {
        return start(file, Limits.LOOKED_AT);
    }
}
