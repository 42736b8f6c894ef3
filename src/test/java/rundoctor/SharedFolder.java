package rundoctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Real runs in the optional folder ../shared, and the tables beside them. */
public final class SharedFolder {

    private static final Path SHARED = Path.of(System.getProperty("rundoctor.shared", "../shared"));

    private SharedFolder() {}

    /** A folder of real runs; a test that asks for it is skipped where it is absent. */
    public static Path of(String name) {
        Path folder = SHARED.resolve(name);
        Assumptions.assumeTrue(Files.isDirectory(folder), folder + " is absent; nothing to check against");
        return folder;
    }

    /** The rows of a table with a header, by column. */
    public static List<Map<String, String>> table(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] names = lines.get(0).split("\t");
        return lines.stream()
                .skip(1)
                .map(line -> row(names, line.split("\t", -1)))
                .toList();
    }

    private static Map<String, String> row(String[] names, String[] cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
        }
        return row;
    }
}
