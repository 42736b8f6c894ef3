package rundoctor.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled classes of edited rules, one archive a unit, named by the digest of its text. A cache that cannot be read or
 * written costs time, never a diagnosis.
 */
final class RuleCache {

    private static final Logger LOG = LoggerFactory.getLogger(RuleCache.class);
    private static final String RULES = "rules.json";

    private final Path folder;

    /** A cache below the folder, for one build of the program. */
    RuleCache(Path folder, String build) {
        this.folder = folder.resolve(build);
    }

    /** Rules compiled together, and their classes. */
    record Entry(List<RuleInputs> rules, Map<String, byte[]> classes) {}

    Optional<Entry> find(RuleUnit unit) {
        Path archive = archive(unit);
        if (!Files.isRegularFile(archive)) {
            return Optional.empty();
        }
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(archive))) {
            Map<String, byte[]> classes = new TreeMap<>();
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                classes.put(entry.getName(), entries.readAllBytes());
            }
            List<RuleInputs> rules = new ArrayList<>();
            new ObjectMapper()
                    .readTree(classes.remove(RULES))
                    .forEach(rule -> rules.add(RuleInputs.read(rule, unit.file().slug())));
            return Optional.of(new Entry(rules, classes));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{}: expected a compiled rule, found {}; it is compiled anew", archive, e.getMessage());
            return Optional.empty();
        }
    }

    void put(RuleUnit unit, Entry entry) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, "draft", ".tmp");
            try {
                write(draft, entry);
                move(draft, archive(unit));
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
            ArrayNode rules = json.createArrayNode();
            entry.rules().forEach(rule -> rule.write(rules));
            zip.putNextEntry(new ZipEntry(RULES));
            zip.write(json.writeValueAsBytes(rules));
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

    private Path archive(RuleUnit unit) {
        return folder.resolve(unit.digest() + ".zip");
    }
}
