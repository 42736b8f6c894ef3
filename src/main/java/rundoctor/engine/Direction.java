package rundoctor.engine;

/** Which way a piece of evidence points. */
public enum Direction {
    FOR,
    AGAINST
}
