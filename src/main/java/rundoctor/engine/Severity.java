package rundoctor.engine;

/** How bad it is if true. Says nothing about how sure we are. */
public enum Severity {
    /** Worth knowing, nothing to fix. */
    INFO,
    /** Quality, money or time is wasted. */
    WARNING,
    /** The result, or its reading, is wrong or lost. */
    ERROR
}
