package rundoctor.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compiles the rules that ship with the program, at the end of its own compilation. Called by the build. */
public final class CompileRules {

    private CompileRules() {}

    /** Arguments: rule folder, folder of the program's classes, folder for compiled rules kept between builds. */
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[1]);
        clear(classes.resolve("rules"));
        String build = build(classes);
        RuleLoader loader =
                new RuleLoader(new ShippedRules(build, List.of()), new RuleCache(Path.of(arguments[2]), build));
        try {
            loader.load(RuleFolder.read(Path.of(arguments[0])));
        } catch (BrokenRulesException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        new ShippedRules(build, loader.rules()).write(classes, loader.classes());
        ShippedTable.write(Path.of(arguments[0]), classes);
    }

    /** Rule classes of an earlier build must not linger beside the new ones; tables stay. */
    private static void clear(Path rules) throws IOException {
        if (!Files.isDirectory(rules)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(rules)) {
            for (Path file :
                    (Iterable<Path>) tree.filter(path -> path.toString().endsWith(".class"))::iterator) {
                Files.delete(file);
            }
        }
    }

    /** Digest of what rules are compiled against: the kinds of fact and the engine. */
    private static String build(Path classes) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String floor : List.of("rundoctor/facts", "rundoctor/engine")) {
            try (Stream<Path> files = Files.list(classes.resolve(floor))) {
                files.filter(path -> path.toString().endsWith(".class"))
                        .forEach(path -> digests.put(path.getFileName().toString(), digest(path)));
            }
        }
        return RuleFile.digest(digests.toString());
    }

    private static String digest(Path file) {
        try {
            return RuleFile.digest(java.util.Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
