package rundoctor.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The records of a binary file, one at a time. What is damaged or cut off ends them with a warning. */
interface Records extends Closeable {

    /** The next record's content; empty at the end, and where the file is damaged. */
    Optional<byte[]> next() throws IOException;
}
