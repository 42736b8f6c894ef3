package rundoctor.cli;

/** The command line asks for something that cannot be meant. The message says where, what was expected, what was found. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
