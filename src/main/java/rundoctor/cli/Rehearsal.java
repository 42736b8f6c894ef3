package rundoctor.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Goes once through what users start most, with the rules as shipped and with one of them edited, so that the build can keep the
 * loaded classes in an archive for faster starts. Called by the build.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /** Arguments: run folder, rule folder, folder to work in. */
    public static void main(String[] arguments) throws IOException {
        String run = arguments[0];
        Path work = Path.of(arguments[2]);
        Path edited = edit(Path.of(arguments[1]), work.resolve("rules"));
        Terminal terminal = new Terminal(
                System.in, OutputStream.nullOutputStream(), System.err, false, false, StandardCharsets.UTF_8);
        Main.run(terminal, "diagnose", "--rules", arguments[1], run);
        Main.run(terminal, "diagnose", "--rules", edited.toString(), "--format", "json", run);
    }

    /** A copy of the rules in which the first file is not the one that was shipped. */
    private static Path edit(Path rules, Path copy) throws IOException {
        try (Stream<Path> tree = Files.walk(rules)) {
            for (Path path : tree.sorted().toList()) {
                copy(path, copy.resolve(rules.relativize(path)));
            }
        }
        try (Stream<Path> tree = Files.walk(copy)) {
            Path first = tree.filter(path -> path.toString().endsWith(".drl"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            Files.write(first, List.of("// edited at " + System.nanoTime()), StandardOpenOption.APPEND);
        }
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
        } else {
            Files.writeString(to, Files.readString(from));
        }
    }
}
