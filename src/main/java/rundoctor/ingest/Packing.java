package rundoctor.ingest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways a run folder may be packed, told by the ending of the name. */
enum Packing {
    ZIP(".zip"),
    TAR(".tar"),
    GZIPPED_TAR(".tar.gz", ".tgz"),
    ZSTANDARD_TAR(".tar.zst", ".tzst");

    private final List<String> endings;

    Packing(String... endings) {
        this.endings = List.of(endings);
    }

    /** How a file of this name is packed; empty when it is no archive. */
    static Optional<Packing> of(String name) {
        return Arrays.stream(values())
                .filter(packing -> packing.ending(name).isPresent())
                .findFirst();
    }

    /** Whether the name is that of a packed folder. */
    static boolean isPacked(String name) {
        return of(name).isPresent();
    }

    /** Whether the name is that of a packed folder. */
    static boolean isPacked(Path file) {
        return isPacked(file.getFileName().toString());
    }

    /** The name without its ending. */
    static String baseName(String name) {
        return of(name).flatMap(packing -> packing.ending(name))
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }

    private Optional<String> ending(String name) {
        return endings.stream().filter(name.toLowerCase(Locale.ROOT)::endsWith).findFirst();
    }
}
