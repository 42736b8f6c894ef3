package rundoctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A rule folder of a few rules, to be copied and edited by a test. */
public final class SmallRules {

    public static final Path FOLDER = Path.of("src", "test", "resources", "small-rules");

    private SmallRules() {}

    public static void copyTo(Path rules) throws IOException {
        try (Stream<Path> tree = Files.walk(FOLDER)) {
            for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                Path copy = rules.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
