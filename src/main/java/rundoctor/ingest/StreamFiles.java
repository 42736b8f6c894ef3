package rundoctor.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import rundoctor.facts.Warning;

/** One stream as the only file of a run, kept in memory so that its kind can be told before it is read. */
final class StreamFiles implements RunFiles {

    private final Set<Warning> warnings = new LinkedHashSet<>();
    private final byte[] content;
    private final String name;

    /** Reads the stream to its end, or as much as {@link Limit#ARCHIVE_SIZE} allows. */
    StreamFiles(InputStream in, String name) throws IOException {
        this.content = new BoundedStream(in, Limit.ARCHIVE_SIZE, name, warnings::add).readAllBytes();
        this.name = name;
    }

    @Override
    public List<RunFile> list() {
        return List.of(new RunFile(name, content.length));
    }

    @Override
    public InputStream open(String path) {
        return new BoundedStream(new ByteArrayInputStream(content), Limit.FILE_SIZE, name, warnings::add);
    }

    @Override
    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }
}
