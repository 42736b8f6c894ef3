package rundoctor.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;

/**
 * A tensor of one value, as newer writers keep a scalar or a text.
 *
 * @param type  1 float, 2 double, 3 and 9 whole numbers, 7 text
 * @param value of a number; NaN in a text
 * @param values how many numbers there are
 * @param text  the first text, empty in a number
 */
record EventTensor(int type, double value, int values, String text) {

    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;

    static EventTensor read(WireMessage tensor) throws IOException {
        int type = 0;
        double value = Double.NaN;
        int values = 0;
        byte[] packed = {};
        String text = "";
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> type = (int) tensor.whole();
                case 4 -> packed = tensor.content();
                case 5, 6, 7, 10 -> {
                    if (tensor.isPacked()) {
                        packed = tensor.content();
                    } else {
                        value = tensor.number();
                        values++;
                    }
                }
                case 8 -> text = text.isEmpty() ? tensor.text() : text;
                default -> {}
            }
        }
        return packed.length == 0
                ? new EventTensor(type, value, values, text)
                : new EventTensor(type, unpacked(type, packed), packed.length == width(type) ? 1 : 2, text);
    }

    /** The number, when there is exactly one. */
    OptionalDouble number() {
        return values == 1 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static int width(int type) {
        return type == FLOAT ? Float.BYTES : type == DOUBLE ? Double.BYTES : -1;
    }

    private static double unpacked(int type, byte[] packed) {
        ByteBuffer bytes = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        if (packed.length != width(type)) {
            return Double.NaN;
        }
        return type == FLOAT ? Double.parseDouble(Float.toString(bytes.getFloat())) : bytes.getDouble();
    }
}
