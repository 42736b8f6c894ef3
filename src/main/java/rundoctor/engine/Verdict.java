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
    UNREADABLE
}
