package rundoctor.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Builds a {@code run-ID.wandb} file. */
final class WandbFile {

    private static final int BLOCK = 1 << 15;
    private static final int HEADER = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int rows;

    WandbFile() {
        bytes.writeBytes(new byte[] {':', 'W', '&', 'B', (byte) 0xe1, (byte) 0xbe, 0});
    }

    /** Adds a history row as the Trainer's callback logs it. */
    WandbFile row(int step, String loss) throws IOException {
        return history(Map.of("train/loss", loss, "train/global_step", Integer.toString(step)));
    }

    WandbFile history(Map<String, String> values) throws IOException {
        Map<String, String> all = new TreeMap<>(values);
        all.put("_step", Integer.toString(rows));
        all.put("_runtime", Integer.toString(10 * rows++));
        return record(2, items(1, all));
    }

    WandbFile config(Map<String, String> values) throws IOException {
        return record(5, items(1, values));
    }

    WandbFile summary(Map<String, String> values) throws IOException {
        return record(3, items(2, values));
    }

    WandbFile output(String text) throws IOException {
        return record(13, new Wire().text(3, text));
    }

    WandbFile exit(int code) throws IOException {
        return record(18, new Wire().whole(1, code));
    }

    WandbFile record(int field, Wire content) throws IOException {
        return add(new Wire().message(field, content).toBytes());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    int size() {
        return bytes.size();
    }

    void writeTo(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, toBytes());
    }

    private static Wire items(int nameField, Map<String, String> values) throws IOException {
        Wire record = new Wire();
        for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
            record.message(1, new Wire().text(nameField, value.getKey()).text(16, value.getValue()));
        }
        return record;
    }

    private WandbFile add(byte[] record) {
        int from = 0;
        while (from < record.length) {
            int left = BLOCK - bytes.size() % BLOCK;
            if (left < HEADER) {
                bytes.writeBytes(new byte[left]);
                continue;
            }
            int length = Math.min(left - HEADER, record.length - from);
            boolean last = from + length == record.length;
            chunk(from == 0 ? last ? 1 : 2 : last ? 4 : 3, record, from, length);
            from += length;
        }
        return this;
    }

    private void chunk(int type, byte[] record, int from, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(type);
        checksum.update(record, from, length);
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt((int) checksum.getValue()).putShort((short) length).put((byte) type);
        bytes.writeBytes(header.array());
        bytes.write(record, from, length);
    }
}
