package rundoctor.cli;

/** What the exit code of the process means. */
final class ExitCode {

    /** Everything was judged and nothing reached the limit. */
    static final int OK = 0;

    /** Everything was judged and at least one diagnosis reached the limit. */
    static final int REACHED = 1;

    /** A run could not be read or the result could not be written. It says nothing about the run. */
    static final int UNREADABLE = 2;

    /** The rule base is broken. */
    static final int BROKEN_RULES = 3;

    /** The command line is wrong. */
    static final int USAGE = 64;

    private ExitCode() {}
}
