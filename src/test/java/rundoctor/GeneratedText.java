package rundoctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text of a document that the program itself supplies: written anew when asked to, else compared. */
public final class GeneratedText {

    public static final boolean UPDATE = Boolean.getBoolean("rundoctor.update");

    private GeneratedText() {}

    /** The whole file. */
    public static void isWhole(Path file, String expected) throws IOException {
        if (UPDATE) {
            Files.writeString(file, expected);
        }
        assertEquals(expected, Files.readString(file), () -> advice(file));
    }

    /** The part between {@code <!-- NAME -->} and {@code <!-- end of NAME -->}. */
    public static void isBlock(Path file, String name, String expected) throws IOException {
        String text = Files.readString(file);
        String start = "<!-- " + name + " -->\n";
        int from = text.indexOf(start) + start.length();
        int to = text.indexOf("<!-- end of " + name + " -->");
        assertTrue(from >= start.length() && to >= from, () -> file + ": expected the two markers of " + name);

        isWhole(file, text.substring(0, from) + expected + text.substring(to));
    }

    public static String advice(Path file) {
        return file
                + " and the program disagree; write it anew with .ci/pages or .ci/formats and look at the difference";
    }
}
