package rundoctor.ingest;

import java.util.List;
import rundoctor.facts.SourceFile;
import rundoctor.facts.Warning;

/**
 * No training points could be read from a run. It says nothing about the run itself. The message says where, what was
 * expected, what was found and what to do.
 */
public final class UnreadableRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;
    private final String expected;
    private final String found;
    private final String id;
    private final transient List<SourceFile> sources;
    private final transient List<Warning> warnings;

    UnreadableRunException(
            String file,
            String place,
            String expected,
            String found,
            List<SourceFile> sources,
            List<Warning> warnings) {
        this("", file, place, expected, found, sources, warnings);
    }

    private UnreadableRunException(
            String id,
            String file,
            String place,
            String expected,
            String found,
            List<SourceFile> sources,
            List<Warning> warnings) {
        super(file + (place.isEmpty() ? "" : ", " + place) + ": expected " + expected + ", found " + found);
        this.id = id;
        this.file = file;
        this.place = place;
        this.expected = expected;
        this.found = found;
        this.sources = List.copyOf(sources);
        this.warnings = List.copyOf(warnings);
    }

    UnreadableRunException(String file, String expected, String found) {
        this(file, "", expected, found, List.of(), List.of());
    }

    /** The same, of a run document with an id of its own. */
    UnreadableRunException of(String document) {
        return new UnreadableRunException(document, file, place, expected, found, sources(), warnings());
    }

    /** The id that a run document gives itself; empty when there is none. */
    public String id() {
        return id;
    }

    /** The file, or the run folder when no single file is to blame. */
    public String file() {
        return file;
    }

    /** Key or line in the file; empty when the whole file is meant. */
    public String place() {
        return place;
    }

    /** What was expected. */
    public String expected() {
        return expected;
    }

    /** What was found instead, and what to do. */
    public String found() {
        return found;
    }

    /** The files that were read before giving up, in the order of their names. */
    public List<SourceFile> sources() {
        return sources == null ? List.of() : sources;
    }

    /** What could not be read or looked odd on the way. */
    public List<Warning> warnings() {
        return warnings == null ? List.of() : warnings;
    }
}
