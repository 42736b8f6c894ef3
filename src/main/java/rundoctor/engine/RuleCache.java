package rundoctor.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled classes of edited rule files, one archive a file, named by the digest of its text. A cache that cannot be read or
 * written costs time, never a diagnosis.
 */
final class RuleCache {

    private static final Logger LOG = LoggerFactory.getLogger(RuleCache.class);
    private static final String RULE = "rule.json";

    private final Path folder;

    /** A cache below the folder, for one build of the program. */
    RuleCache(Path folder, String build) {
        this.folder = folder.resolve(build);
    }

    /** One rule file and its classes. */
    record Entry(CompiledRule rule, Map<String, byte[]> classes) {}

    Optional<Entry> find(RuleFile file) {
        Path archive = archive(file);
        if (!Files.isRegularFile(archive)) {
            return Optional.empty();
        }
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(archive))) {
            Map<String, byte[]> classes = new TreeMap<>();
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                classes.put(entry.getName(), entries.readAllBytes());
            }
            CompiledRule rule = CompiledRule.read(new ObjectMapper().readTree(classes.remove(RULE)));
            return Optional.of(new Entry(rule, classes));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{}: expected a compiled rule, found {}; it is compiled anew", archive, e.getMessage());
            return Optional.empty();
        }
    }

    void put(RuleFile file, Entry entry) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "draft", ".tmp");
            try {
                write(draft, entry);
                move(draft, archive(file));
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            LOG.warn("{}: cannot keep compiled rules ({}); the next start compiles them again", folder, e.getMessage());
        }
    }

    private static void write(Path archive, Entry entry) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ObjectMapper json = new ObjectMapper();
            zip.putNextEntry(new ZipEntry(RULE));
            zip.write(json.writeValueAsBytes(entry.rule().write(json)));
            for (Map.Entry<String, byte[]> file : entry.classes().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
    }

    private static void move(Path draft, Path archive) throws IOException {
        try {
            Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, archive, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path archive(RuleFile file) {
        return folder.resolve(file.digest() + ".zip");
    }
}
