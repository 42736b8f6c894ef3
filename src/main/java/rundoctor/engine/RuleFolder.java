package rundoctor.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rule files below a folder, in the order of their paths. */
final class RuleFolder {

    private static final String RULES = ".drl";

    private RuleFolder() {}

    /**
     * Reads every rule file.
     *
     * @throws BrokenRulesException when the folder holds none, or one of them is not UTF-8
     */
    static List<RuleFile> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BrokenRulesException(
                    List.of(folder + ": expected a folder of rule files, found none; check --rules"));
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            List<RuleFile> files = tree.filter(path -> path.toString().endsWith(RULES) && Files.isRegularFile(path))
                    .map(path -> read(folder, path))
                    .sorted(java.util.Comparator.comparing(RuleFile::path))
                    .toList();
            if (files.isEmpty()) {
                throw new BrokenRulesException(List.of(
                        folder + ": expected rule files that end with " + RULES + ", found none; check --rules"));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one rule file of a folder.
     *
     * @throws BrokenRulesException when it is not UTF-8
     */
    static RuleFile read(Path folder, Path file) {
        String path =
                folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        try {
            return RuleFile.of(path, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new BrokenRulesException(List.of(path + ": expected UTF-8 text, found other bytes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
