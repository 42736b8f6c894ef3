package rundoctor.ingest;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import rundoctor.facts.Warning;

/**
 * The lines of a text, one at a time. A carriage return ends a line as well, as progress bars use it; what is longer than
 * {@link Limit#LINE_LENGTH} is cut.
 */
final class Lines implements Closeable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private int number = 1;
    private int next = 1;
    private boolean afterReturn;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(200);
    private final int longest = Limit.LINE_LENGTH.count();
    private int cut;
    private int firstCut;
    private int lastCut = -1;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line, colour codes and line end taken off; empty at the end. */
    Optional<String> next() throws IOException {
        line.reset();
        number = next;
        boolean any = false;
        while (fill()) {
            if (afterReturn && buffer[position] == '\n') {
                position++;
                next++;
                number = any ? number : next;
            }
            afterReturn = false;
            int end = end();
            any |= end > position;
            keep(end - position);
            position = end;
            if (position < filled) {
                afterReturn = buffer[position] == '\r';
                next += afterReturn ? 0 : 1;
                position++;
                return Optional.of(text());
            }
        }
        return any ? Optional.of(text()) : Optional.empty();
    }

    /** Where in the buffer the line ends, or the buffer. */
    private int end() {
        int end = position;
        while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
            end++;
        }
        return end;
    }

    private void keep(int bytes) {
        int kept = Math.min(bytes, longest - line.size());
        line.write(buffer, position, kept);
        if (kept < bytes) {
            noteCut();
        }
    }

    /** Whether there is a byte to read. */
    private boolean fill() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return position < filled;
    }

    /** Number of the line last given, counted from 1 by line feeds. */
    int number() {
        return number;
    }

    private void noteCut() {
        if (lastCut != number) {
            lastCut = number;
            firstCut = cut++ == 0 ? number : firstCut;
        }
    }

    /** That lines so far were longer than they may be; empty when none was. */
    Optional<Warning> cut(String file) {
        return cut == 0
                ? Optional.empty()
                : Optional.of(new Warning(
                        file,
                        firstCut,
                        "expected at most " + longest + " characters a line, found " + cut + " with more ("
                                + Limit.LINE_LENGTH.hit() + "); the rest of them is not read"));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private String text() {
        String text = line.toString(StandardCharsets.UTF_8);
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return plain.indexOf('\u001b') < 0 ? plain : plain.replaceAll("\u001b\\[[0-9;?]{0,20}[A-Za-z]", "");
    }
}
