package rundoctor.ingest;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One message of protocol buffers, read field by field and by number, without its schema. What is not asked for is passed
 * over.
 *
 * <pre>{@code
 * while (message.next()) {
 *     switch (message.field()) {
 *         case 1 -> tag = message.text();
 *         case 2 -> value = message.number();
 *         default -> {}
 *     }
 * }
 * }</pre>
 *
 * Every method throws an {@link IOException} when the bytes are no such message.
 */
final class WireMessage {

    private final byte[] bytes;
    private final int start;
    private final CodedInputStream in;
    private int tag;
    private boolean taken = true;

    WireMessage(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private WireMessage(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.in = CodedInputStream.newInstance(bytes, start, length);
    }

    /** Goes to the next field; false at the end. */
    boolean next() throws IOException {
        if (!taken) {
            in.skipField(tag);
        }
        tag = in.readTag();
        taken = false;
        return tag != 0;
    }

    /** The number of the field. */
    int field() {
        return WireFormat.getTagFieldNumber(tag);
    }

    /** The field as a number, whichever of the numeric kinds it is. A float gives the shortest decimal that is it. */
    double number() throws IOException {
        taken = true;
        return switch (WireFormat.getTagWireType(tag)) {
            case WireFormat.WIRETYPE_VARINT -> in.readInt64();
            case WireFormat.WIRETYPE_FIXED32 -> Double.parseDouble(Float.toString(in.readFloat()));
            case WireFormat.WIRETYPE_FIXED64 -> in.readDouble();
            default -> throw unexpected("a number");
        };
    }

    /** The field as a whole number. */
    long whole() throws IOException {
        taken = true;
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_VARINT) {
            throw unexpected("a whole number");
        }
        return in.readInt64();
    }

    /** Whether the field is bytes, as several numbers in one are. */
    boolean isPacked() {
        return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /** The field as text. */
    String text() throws IOException {
        return new String(content(), StandardCharsets.UTF_8);
    }

    /** The field as bytes. */
    byte[] content() throws IOException {
        taken = true;
        expectBytes();
        return in.readByteArray();
    }

    /** The field as a message of its own, for which nothing is copied. */
    WireMessage message() throws IOException {
        taken = true;
        expectBytes();
        int length = in.readUInt32();
        int from = start + in.getTotalBytesRead();
        in.skipRawBytes(length);
        return new WireMessage(bytes, from, length);
    }

    private void expectBytes() throws IOException {
        if (!isPacked()) {
            throw unexpected("bytes");
        }
    }

    private InvalidProtocolBufferException unexpected(String expected) {
        return new InvalidProtocolBufferException(
                "field " + field() + ": expected " + expected + ", found wire type " + WireFormat.getTagWireType(tag));
    }
}
