package rundoctor.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rundoctor.facts.Warning;

/** The files of a packed folder, unpacked into memory. A folder that wraps everything is taken off. */
final class ArchiveFiles implements RunFiles {

    private final TreeMap<String, byte[]> contents;
    private final List<Warning> warnings;
    private final Set<Warning> cut = Collections.synchronizedSet(new LinkedHashSet<>());
    private final String wrapper;

    /**
     * Keeps what was unpacked.
     *
     * @param contents by path, with forward slashes
     */
    ArchiveFiles(TreeMap<String, byte[]> contents, List<Warning> warnings) {
        this(contents, warnings, wrapper(contents.keySet()));
    }

    private ArchiveFiles(TreeMap<String, byte[]> contents, List<Warning> warnings, String wrapper) {
        this.contents = contents;
        this.warnings = List.copyOf(warnings);
        this.wrapper = wrapper;
    }

    /**
     * Unpacks.
     *
     * @throws IOException when the file is damaged, or unpacks to more than the limits allow
     */
    static ArchiveFiles of(Path archive) throws IOException {
        return new Unpacker(archive).unpack();
    }

    /**
     * The files below one folder of it. The warnings go with it, because a run may lack what they name.
     *
     * @param folder a path as {@link #list} gives it; empty for all
     */
    ArchiveFiles below(String folder) {
        String place = folder.isEmpty() ? wrapper : wrapper + folder + "/";
        return new ArchiveFiles(contents, warnings, place);
    }

    @Override
    public List<RunFile> list() {
        return contents.subMap(wrapper, wrapper + Character.MAX_VALUE).entrySet().stream()
                .map(entry -> new RunFile(entry.getKey().substring(wrapper.length()), entry.getValue().length))
                .toList();
    }

    @Override
    public InputStream open(String path) throws IOException {
        byte[] content = contents.get(wrapper + path);
        if (content == null) {
            throw new IOException(path + ": expected a file of the archive, found none");
        }
        return new BoundedStream(new ByteArrayInputStream(content), Limit.FILE_SIZE, path, cut::add);
    }

    @Override
    public List<Warning> warnings() {
        return Stream.concat(warnings.stream(), cut.stream()).toList();
    }

    /** The folder around everything with its slash; empty when there is none. */
    private static String wrapper(Set<String> paths) {
        Set<String> tops = paths.stream()
                .map(path -> path.substring(0, path.indexOf('/') + 1))
                .collect(Collectors.toSet());
        String only = tops.size() == 1 ? tops.iterator().next() : "";
        return RunFile.isCheckpoint(only.replace("/", "")) ? "" : only;
    }
}
