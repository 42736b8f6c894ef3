package rundoctor.ingest;

/** How much of a stranger's files is read: the standards of {@link Limit}, and what needs no setting. */
final class Limits {

    /** Folders below the run folder that are looked into. */
    static final int FOLDER_DEPTH = 8;

    /** Folders below an archive that are looked into. */
    static final int ARCHIVE_DEPTH = 24;

    /** Files and folders of one run that are looked at. */
    static final int ENTRIES = 20_000;

    /** Bytes of one file that holds settings. */
    static final int SETTINGS_BYTES = 4 << 20;

    /** Bytes of one file that holds rows, a log or a trainer state. */
    static final long ROWS_BYTES = 4L << 30;

    /** Bytes of one record of a binary file; pictures and profiles among them are passed over. */
    static final int RECORD_BYTES = 64 << 20;

    /** Bytes of console output kept in a binary file that are looked at. */
    static final int OUTPUT_BYTES = 32 << 20;

    /** Bytes unpacked from one zip or tar. */
    static final long UNPACKED_BYTES = 512L << 20;

    /** Unpacked bytes per packed byte; a log of equal lines reaches some hundreds. */
    static final long EXPANSION = 1_000;

    /** Unpacked bytes below which the expansion is not looked at. */
    static final long HARMLESS_BYTES = 32L << 20;

    /** Bytes of a file that are looked at to tell whether it is a trace of a run. */
    static final int LOOKED_AT = 1 << 16;

    /** Bytes of a notebook that are looked at to tell whether it shows a training; pictures may stand before that. */
    static final int NOTEBOOK_LOOKED_AT = 4 << 20;

    /** Characters of a console line that are looked at. */
    static final int LINE_LENGTH = 16_000;

    /** Characters of a console line that patterns are matched against. */
    static final int MATCHED_LENGTH = 4_000;

    /** Levels of brackets in JSON and YAML. */
    static final int NESTING = 100;

    /** Characters of one text value or name in JSON. */
    static final int TEXT_LENGTH = 4 << 20;

    /** Characters kept of one setting. */
    static final int SETTING_LENGTH = 1_000;

    /** Values of one curve. */
    static final int POINTS = 2_000_000;

    /** Values of all curves of one file. */
    static final int VALUES = 20_000_000;

    /** Curves of one run. */
    static final int CURVES = 60;

    /** Warnings kept of one run. */
    static final int WARNINGS = 100;

    private Limits() {}
}
