package rundoctor.cli;

import java.io.IOException;

/** The result could not be written. */
final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputException(String where, IOException reason) {
        super(
                where + ": expected to write the result, found: " + reason(reason)
                        + "; free some space or name another place",
                reason);
    }

    private static String reason(IOException e) {
        String words = e.getMessage() == null ? "" : e.getMessage();
        return e.getClass().getSimpleName().replace("Exception", "") + (words.isEmpty() ? "" : ", " + words);
    }
}
