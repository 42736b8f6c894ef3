package rundoctor.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The records of a {@code run-ID.wandb} file, a log in blocks of 32 KiB. All numbers are little-endian.
 *
 * <pre>{@code
 * ":W&B" | u16 0xBEE1 | u8 version 0 | chunk | chunk | ...
 * chunk: u32 CRC32 of type and content | u16 length | u8 type: 1 whole record, 2 its first, 3 a middle, 4 its last part | content
 * }</pre>
 *
 * No chunk crosses the end of a block; fewer than seven bytes before it are padding.
 */
final class WandbRecords implements Records {

    static final String MAGIC = ":W&B";

    private static final int BLOCK = 1 << 15;
    private static final int FILE_HEADER = 7;
    private static final int CHUNK_HEADER = 7;
    private static final int WHOLE = 1;
    private static final int FIRST = 2;
    private static final int MIDDLE = 3;
    private static final int LAST = 4;

    private final RecordsEnd end;
    private final InputStream in;
    private final CRC32 checksum = new CRC32();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private long offset;
    private boolean partial;
    private int type;

    WandbRecords(RunDraft draft, String file, InputStream in) {
        this.end = new RecordsEnd(draft, file);
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        if (offset == 0 && !isHeaded()) {
            return end.damaged(offset, MAGIC + " of Weights & Biases, version 0, found something else");
        }
        for (Optional<byte[]> chunk = chunk(); chunk.isPresent(); chunk = chunk()) {
            boolean continues = type == MIDDLE || type == LAST;
            if (continues != partial) {
                return end.damaged(offset, "a " + (partial ? "further" : "first") + " part of a record, found another");
            }
            if (type == WHOLE) {
                return chunk;
            }
            parts.writeBytes(chunk.get());
            partial = type != LAST;
            if (parts.size() > Limits.RECORD_BYTES) {
                return end.damaged(offset, "a record of at most " + Limits.RECORD_BYTES + " bytes, found a longer one");
            }
            if (type == LAST) {
                byte[] record = parts.toByteArray();
                parts.reset();
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean isHeaded() throws IOException {
        byte[] header = in.readNBytes(FILE_HEADER);
        offset = header.length;
        byte[] expected = {':', 'W', '&', 'B', (byte) 0xe1, (byte) 0xbe, 0};
        return Arrays.equals(header, expected);
    }

    /** The next chunk, and its type; blocks that were reserved but not written hold zeros. */
    private Optional<byte[]> chunk() throws IOException {
        while (true) {
            int left = BLOCK - (int) (offset % BLOCK);
            if (left < CHUNK_HEADER) {
                skip(left);
                continue;
            }
            byte[] header = in.readNBytes(CHUNK_HEADER);
            if (header.length < CHUNK_HEADER) {
                return header.length == 0 && !partial ? Optional.empty() : end.cut(offset);
            }
            ByteBuffer numbers = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
            int expected = numbers.getInt();
            int length = Short.toUnsignedInt(numbers.getShort());
            type = numbers.get();
            if (type == 0 && length == 0) {
                offset += CHUNK_HEADER;
                skip(left - CHUNK_HEADER);
                continue;
            }
            return content(expected, length, left - CHUNK_HEADER);
        }
    }

    private Optional<byte[]> content(int expected, int length, int left) throws IOException {
        if (type < WHOLE || type > LAST || length > left) {
            return end.damaged(
                    offset,
                    "a chunk of type 1 to 4 and at most " + left + " bytes, found type " + type + " and " + length
                            + " bytes");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            return end.cut(offset);
        }
        checksum.reset();
        checksum.update(type);
        checksum.update(content);
        if ((int) checksum.getValue() != expected) {
            return end.damaged(offset, "a chunk that fits its checksum, found another");
        }
        offset += CHUNK_HEADER + length;
        return Optional.of(content);
    }

    private void skip(int bytes) throws IOException {
        in.readNBytes(bytes);
        offset += bytes;
    }
}
