package rundoctor.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import rundoctor.facts.Warning;

/** One stream as the only file of a run, kept in memory so that its kind can be told before it is read. */
final class StreamFiles implements RunFiles {

    private final byte[] content;
    private final String name;

    /**
     * Reads the stream to its end.
     *
     * @throws IOException when it is longer than {@link Limits#UNPACKED_BYTES}
     */
    StreamFiles(InputStream in, String name) throws IOException {
        this.content = new BoundedStream(in, Limits.UNPACKED_BYTES, name).readAllBytes();
        this.name = name;
    }

    @Override
    public List<RunFile> list() {
        return List.of(new RunFile(name, content.length));
    }

    @Override
    public InputStream open(String path) {
        return new ByteArrayInputStream(content);
    }

    @Override
    public List<Warning> warnings() {
        return List.of();
    }
}
