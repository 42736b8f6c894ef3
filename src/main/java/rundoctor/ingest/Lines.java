package rundoctor.ingest;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a text, one at a time. A carriage return ends a line as well, as progress bars use it; what is longer than
 * {@link Limits#LINE_LENGTH} is cut.
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

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line, colour codes and line end taken off; empty at the end. */
    Optional<String> next() throws IOException {
        number = next;
        ByteArrayOutputStream line = new ByteArrayOutputStream(200);
        boolean any = false;
        for (int value = read(); value >= 0; value = read()) {
            boolean secondHalf = afterReturn && value == '\n';
            afterReturn = value == '\r';
            if (secondHalf) {
                next++;
                number = any ? number : next;
                continue;
            }
            any = true;
            if (value == '\n' || value == '\r') {
                next += value == '\n' ? 1 : 0;
                return Optional.of(text(line));
            }
            if (line.size() < Limits.LINE_LENGTH) {
                line.write(value);
            }
        }
        return any ? Optional.of(text(line)) : Optional.empty();
    }

    private int read() throws IOException {
        if (position == filled) {
            position = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return position < filled ? buffer[position++] & 0xff : -1;
    }

    /** Number of the line last given, counted from 1 by line feeds. */
    int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return plain.indexOf('\u001b') < 0 ? plain : plain.replaceAll("\u001b\\[[0-9;?]{0,20}[A-Za-z]", "");
    }
}
