package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import rundoctor.facts.Run;

/**
 * Reads what a training run left behind: a run folder, one file of a run, or a packed run folder. Stateless and safe for
 * many threads.
 *
 * <p>Absent files are normal and silent. A file that cannot be read, or ends early, is a warning, and what is good of it is
 * kept. A run without a single training point is an {@link UnreadableRunException}.
 */
public final class RunFolder {

    private RunFolder() {}

    /**
     * Reads a run.
     *
     * @param path     a run folder; or {@code trainer_state.json}, {@code trainer_log.jsonl}, a console log, a table of metrics,
     *                 a notebook, a run document; or a {@code .zip}, {@code .tar}, {@code .tar.gz}, {@code .tgz} or {@code .tar.zst} of a run folder
     * @param patterns the known log messages
     * @return the run; its id is the name of the folder, never that of a checkpoint, its path is as given
     * @throws UnreadableRunException when no training points can be read
     */
    public static Run read(Path path, LogPatterns patterns) {
        return read(path, path.toString().replace('\\', '/'), patterns);
    }

    /**
     * Reads a run that is known by another path, relative to an archive for example.
     *
     * @throws UnreadableRunException when no training points can be read
     */
    public static Run read(Path path, String knownAs, LogPatterns patterns) {
        try {
            return new RunReader(files(path), id(path), knownAs, patterns).read();
        } catch (IOException e) {
            throw new UnreadableRunException(knownAs, "a readable run folder, file of a run or archive", reason(e));
        }
    }

    /**
     * Reads a run in an archive.
     *
     * @param inside  its folder there; empty when it is all of it
     * @param knownAs stands for its path
     * @throws UnreadableRunException when no training points can be read
     */
    static Run read(Packed archive, String inside, String knownAs, LogPatterns patterns) {
        try {
            return new RunReader(archive.files().below(inside), archive.id(inside), knownAs, patterns).read();
        } catch (IOException e) {
            throw new UnreadableRunException(knownAs, "a readable run folder in an archive", reason(e));
        }
    }

    /** The last folder of a path. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Reads a console log or a run document, whichever the content is.
     *
     * @param stdin is read to its end, and left open
     * @param name  stands for the run's id and path
     * @throws UnreadableRunException when no training points can be read
     */
    public static Run read(InputStream stdin, String name, LogPatterns patterns) {
        try {
            return new RunReader(new StreamFiles(stdin, name), name, name, patterns).read();
        } catch (IOException e) {
            throw new UnreadableRunException(name, "a console log or a run document", reason(e));
        }
    }

    private static RunFiles files(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return FolderFiles.of(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException("nothing there; check the path");
        }
        return Packing.isPacked(path) ? ArchiveFiles.of(path) : FolderFiles.ofFile(path);
    }

    /** The run's folder: around a file, around a checkpoint; for an archive its name. */
    private static String id(Path path) {
        Path root = path.toAbsolutePath().normalize();
        String name = String.valueOf(root.getFileName());
        if (Files.isRegularFile(root)) {
            if (Packing.isPacked(name)) {
                return Packing.baseName(name);
            }
            root = root.getParent();
        }
        while (root.getNameCount() > 1
                && RunFile.isCheckpoint(root.getFileName().toString())) {
            root = root.getParent();
        }
        return root.getFileName() == null ? name : root.getFileName().toString();
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
