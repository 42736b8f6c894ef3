package rundoctor.ingest;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Builds a message of protocol buffers, field by field. */
final class Wire {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Wire bytes(int field, byte[] value) throws IOException {
        return with(out -> out.writeByteArray(field, value));
    }

    Wire text(int field, String value) throws IOException {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Wire message(int field, Wire value) throws IOException {
        return bytes(field, value.toBytes());
    }

    Wire whole(int field, long value) throws IOException {
        return with(out -> out.writeInt64(field, value));
    }

    Wire real(int field, double value) throws IOException {
        return with(out -> out.writeDouble(field, value));
    }

    Wire single(int field, float value) throws IOException {
        return with(out -> out.writeFloat(field, value));
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private Wire with(Writing writing) throws IOException {
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        writing.to(out);
        out.flush();
        return this;
    }
}
