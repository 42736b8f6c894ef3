package rundoctor.ingest;

import java.util.Optional;

/** Why the records of a binary file end before the file does; said once, as a warning with the place. */
record RecordsEnd(RunDraft draft, String file) {

    /** The file ends inside a record. */
    Optional<byte[]> cut(long offset) {
        draft.warn(
                file,
                0,
                "the file ends inside the record at byte " + offset
                        + ", as while a run goes on or after it was killed; the records before it are used");
        return Optional.empty();
    }

    /** The bytes there are not what the format asks for. */
    Optional<byte[]> damaged(long offset, String expected) {
        draft.warn(file, 0, "at byte " + offset + ": expected " + expected + "; the records before it are used");
        return Optional.empty();
    }
}
