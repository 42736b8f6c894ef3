package rundoctor.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import rundoctor.report.Style;

/**
 * Where the command line is typed and read.
 *
 * @param in          standard input
 * @param out         standard output; carries nothing but the result
 * @param err         standard error; carries everything else
 * @param interactive whether a person watches
 * @param coloured    whether that person has nothing against colour
 * @param charset     what text is written in
 */
record Terminal(
        InputStream in, OutputStream out, PrintStream err, boolean interactive, boolean coloured, Charset charset) {

    /** The one this process was started from. */
    static Terminal ofProcess() {
        boolean interactive = System.console() != null;
        return new Terminal(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                System.err,
                interactive,
                interactive && isUnset("NO_COLOR") && !"dumb".equals(System.getenv("TERM")),
                Charset.forName(System.getProperty("native.encoding", "UTF-8")));
    }

    /** Looks of a text report on this terminal. */
    Style style(boolean withoutColour) {
        return new Style(coloured && !withoutColour, charset.equals(StandardCharsets.UTF_8));
    }

    /** Tells the person, on one line. */
    void tell(String message) {
        err.println("rundoctor: " + message);
    }

    private static boolean isUnset(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty();
    }
}
