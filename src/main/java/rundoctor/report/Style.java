package rundoctor.report;

/**
 * How a text report may look on the terminal it is meant for.
 *
 * @param coloured whether escape sequences for colour are wanted
 * @param unicode  whether block characters can be shown; else curves are drawn in ASCII
 */
public record Style(boolean coloured, boolean unicode) {

    /** For files and pipes: no colour. */
    public static Style plain() {
        return new Style(false, true);
    }
}
