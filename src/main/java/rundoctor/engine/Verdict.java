package rundoctor.engine;

/** The run as a whole. */
public enum Verdict {
    /** Judged, and nothing of severity warning or more is likely. */
    HEALTHY,
    /** A cause of severity warning is likely. */
    SUSPECT,
    /** A cause of severity error is likely. */
    FAULTY,
    /** Something is odd that no likely cause explains, or there is too little to judge. */
    UNDETERMINED,
    /** No training points could be read. */
    UNREADABLE;

    /**
     * The verdict of a run that was judged.
     *
     * @param worst       severity of the likely causes
     * @param unexplained whether something is odd that none of them explains
     */
    static Verdict of(Severity worst, boolean unexplained) {
        return switch (worst) {
            case ERROR -> FAULTY;
            case WARNING -> SUSPECT;
            case INFO -> unexplained ? UNDETERMINED : HEALTHY;
        };
    }
}
