package rundoctor.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The records of a TensorBoard event file. All numbers are little-endian.
 *
 * <pre>{@code
 * u64 length | u32 masked CRC32C of the length | content | u32 masked CRC32C of the content
 * }</pre>
 */
final class EventRecords implements Records {

    private static final int HEADER = 12;
    private static final int FOOTER = 4;
    private static final int MASK = 0xa282ead8;

    private final RecordsEnd end;
    private final InputStream in;
    private final CRC32C checksum = new CRC32C();
    private long offset;

    EventRecords(RunDraft draft, String file, InputStream in) {
        this.end = new RecordsEnd(draft, file);
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length == 0) {
            return Optional.empty();
        }
        if (header.length < HEADER) {
            return end.cut(offset);
        }
        ByteBuffer numbers = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        long length = numbers.getLong();
        if (numbers.getInt() != masked(header, 8)) {
            return end.damaged(offset, "a length that fits its checksum, found another");
        }
        if (length < 0 || length > Limits.RECORD_BYTES) {
            return end.damaged(
                    offset,
                    "a record of at most " + Limits.RECORD_BYTES + " bytes, found " + Long.toUnsignedString(length));
        }
        return content((int) length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private Optional<byte[]> content(int length) throws IOException {
        byte[] content = in.readNBytes(length);
        byte[] footer = in.readNBytes(FOOTER);
        if (content.length < length || footer.length < FOOTER) {
            return end.cut(offset);
        }
        if (ByteBuffer.wrap(footer).order(ByteOrder.LITTLE_ENDIAN).getInt() != masked(content, length)) {
            return end.damaged(offset, "a record that fits its checksum, found another");
        }
        offset += HEADER + length + FOOTER;
        return Optional.of(content);
    }

    private int masked(byte[] bytes, int length) {
        checksum.reset();
        checksum.update(bytes, 0, length);
        return Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
    }
}
