package rundoctor.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Builds a TensorBoard event file. */
final class EventFile {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private double time = 1_700_000_000;

    EventFile() throws IOException {
        record(new Wire().real(1, time).text(3, "brain.Event:2").toBytes());
    }

    EventFile scalar(int step, String tag, double value) throws IOException {
        return value(step, new Wire().text(1, tag).single(2, (float) value));
    }

    EventFile tensor(int step, String tag, float value) throws IOException {
        return value(
                step, new Wire().text(1, tag).message(8, new Wire().whole(1, 1).single(5, value)));
    }

    EventFile packedTensor(int step, String tag, float value) throws IOException {
        byte[] content = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        return value(
                step, new Wire().text(1, tag).message(8, new Wire().whole(1, 1).bytes(4, content)));
    }

    EventFile text(String name, String text) throws IOException {
        Wire tensor = new Wire().whole(1, 7).text(8, text);
        return value(0, new Wire().text(1, name + "/text_summary").message(8, tensor));
    }

    EventFile hyperParameter(String name, Wire value) throws IOException {
        Wire session = new Wire().message(1, new Wire().text(1, name).message(2, value));
        Wire plugin = new Wire().text(1, "hparams").message(2, new Wire().message(3, session));
        return value(0, new Wire().text(1, "_hparams_/session_start_info").message(9, new Wire().message(1, plugin)));
    }

    /** Adds a train row as the Trainer writes it, ten seconds after what came before. */
    EventFile row(int step, double loss) throws IOException {
        time += 10;
        return scalar(step, "train/loss", loss).scalar(step, "train/epoch", step / 100.0);
    }

    EventFile record(byte[] content) {
        return record(content, content.length);
    }

    /** Adds a record that claims to be of another length. */
    EventFile record(byte[] content, long length) {
        byte[] header = little(8).putLong(length).array();
        bytes.writeBytes(header);
        bytes.writeBytes(little(4).putInt(masked(header)).array());
        bytes.writeBytes(content);
        bytes.writeBytes(little(4).putInt(masked(content)).array());
        return this;
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

    private EventFile value(int step, Wire value) throws IOException {
        Wire summary = new Wire().message(1, value);
        return record(
                new Wire().real(1, time).whole(2, step).message(5, summary).toBytes());
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int masked(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content);
        return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
    }
}
