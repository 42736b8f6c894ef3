package rundoctor.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How much of a stranger's files is read; {@link Bounds} sets them otherwise. What lies beyond is left out with a warning that
 * names the limit. All standards are assumed: far above the largest honest run seen, far below harm.
 */
public enum Limit {
    /** Bytes of one file that holds rows, a log or a trainer state; what follows is not read. */
    FILE_SIZE(Limits.ROWS_BYTES, "bytes of one file of rows or of a log"),

    /** Bytes of one file that holds settings; a larger one is not read. */
    SETTINGS_SIZE(Limits.SETTINGS_BYTES, "bytes of one file of settings"),

    /** Bytes unpacked from one archive, or read from standard input. */
    ARCHIVE_SIZE(Limits.UNPACKED_BYTES, "bytes unpacked from one archive, or read from standard input"),

    /** Unpacked bytes per packed byte; a log of equal lines reaches some hundreds. Below 32 MiB nobody looks. */
    EXPANSION(Limits.EXPANSION, "unpacked bytes per byte of an archive"),

    /** Files and folders of one run or archive that are looked at. */
    ENTRIES(Limits.ENTRIES, "files of one run or archive"),

    /** Characters of a line that are looked at; the rest of it is left out. */
    LINE_LENGTH(Limits.LINE_LENGTH, "characters of one line"),

    /** Levels of brackets in JSON and YAML; a file with more is not read on. */
    NESTING(Limits.NESTING, "levels of brackets in JSON and YAML"),

    /** Values of one curve; no features are drawn from a thinned one, so later ones are left out. */
    POINTS(Limits.POINTS, "values of one curve"),

    /** Seconds that the files of one run are read; what is not read by then is left out. */
    SECONDS(600, "seconds that one run is read");

    private final long standard;
    private final String words;

    Limit(long standard, String words) {
        this.standard = standard;
        this.words = words;
    }

    /** The limit's name in options and messages: {@code file-size}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds unless it is set otherwise. */
    public long standard() {
        return standard;
    }

    /** What is counted. */
    public String words() {
        return words;
    }

    /** The limit of a name; empty when there is none. */
    public static Optional<Limit> of(String id) {
        return Arrays.stream(values()).filter(limit -> limit.id().equals(id)).findFirst();
    }

    /** All names, with a comma between. */
    public static String ids() {
        return Arrays.stream(values()).map(Limit::id).collect(Collectors.joining(", "));
    }

    /** What holds for the run that this thread reads. */
    long now() {
        return Bounds.current().of(this);
    }

    /** The same, for a count. */
    int count() {
        return (int) Math.min(Integer.MAX_VALUE, now());
    }

    /** How a message names the limit that was hit: {@code limit file-size=1000}. */
    String hit() {
        return "limit " + id() + "=" + now();
    }
}
