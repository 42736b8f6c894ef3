package rundoctor.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import rundoctor.facts.Warning;

/** The bytes of a stranger's file. It ends where a limit is reached, and says so. */
final class BoundedStream extends FilterInputStream {

    private final Limit size;
    private final String file;
    private final Consumer<Warning> cut;
    private long left;

    /**
     * Gives no byte beyond a limit.
     *
     * @param size how many bytes it may give
     * @param cut  is told when there were more
     */
    BoundedStream(InputStream in, Limit size, String file, Consumer<Warning> cut) {
        super(in);
        this.size = size;
        this.file = file;
        this.cut = cut;
        this.left = size.now();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (Bounds.isTimeOver()) {
            return end("the time is over (" + Limit.SECONDS.hit() + "); the rest of it is not read");
        }
        if (left == 0) {
            return super.read() < 0
                    ? -1
                    : end("expected at most " + size.now() + " " + size.words() + ", found more (" + size.hit()
                            + "); the rest of it is not read");
        }
        int read = super.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    private int end(String why) {
        cut.accept(new Warning(file, 0, why));
        return -1;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(Math.min(bytes, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
