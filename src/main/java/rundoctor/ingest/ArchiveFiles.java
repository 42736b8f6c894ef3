package rundoctor.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import rundoctor.facts.Warning;

/**
 * The files of a packed run folder, unpacked into memory. A folder that wraps everything is taken off. Nothing is written
 * to disk; an entry that points outside, or is a link, is left out with a warning.
 */
final class ArchiveFiles implements RunFiles {

    private static final List<String> NAMES = List.of(".zip", ".tar", ".tar.gz", ".tgz");

    private final TreeMap<String, byte[]> contents = new TreeMap<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final long packed;
    private long unpacked;

    private ArchiveFiles(long packed) {
        this.packed = Math.max(1, packed);
    }

    /** Whether the name is that of a packed folder. */
    static boolean isArchive(String name) {
        return NAMES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    /** The name without its ending. */
    static String baseName(String name) {
        return name.replaceFirst("(?i)\\.(zip|tar|tar\\.gz|tgz)$", "");
    }

    /**
     * Unpacks.
     *
     * @throws IOException when the file is damaged, or unpacks to more than the limits allow
     */
    static ArchiveFiles of(Path archive) throws IOException {
        ArchiveFiles files = new ArchiveFiles(Files.size(archive));
        try (ArchiveInputStream<?> in = open(archive)) {
            files.unpack(in);
        }
        return files;
    }

    @Override
    public List<RunFile> list() {
        String wrapper = wrapper();
        return contents.entrySet().stream()
                .map(entry -> new RunFile(entry.getKey().substring(wrapper.length()), entry.getValue().length))
                .toList();
    }

    @Override
    public InputStream open(String path) {
        return new ByteArrayInputStream(contents.get(wrapper() + path));
    }

    @Override
    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    /** The folder around everything with its slash; empty when there is none. */
    private String wrapper() {
        Set<String> tops = contents.keySet().stream()
                .map(path -> path.substring(0, path.indexOf('/') + 1))
                .collect(Collectors.toSet());
        String only = tops.size() == 1 ? tops.iterator().next() : "";
        return RunFile.isCheckpoint(only.replace("/", "")) ? "" : only;
    }

    private static ArchiveInputStream<?> open(Path archive) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip")) {
            return new ZipArchiveInputStream(in, "UTF-8", true, true);
        }
        return new TarArchiveInputStream(name.endsWith(".tar") ? in : new GZIPInputStream(in), "UTF-8");
    }

    private void unpack(ArchiveInputStream<?> in) throws IOException {
        int entries = 0;
        for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (++entries > Limits.ENTRIES) {
                throw new IOException("expected at most " + Limits.ENTRIES + " entries, found more");
            }
            String path = entry.getName().replace('\\', '/').replaceFirst("^(\\./)+", "");
            if (isLink(entry) || leadsOut(path)) {
                warnings.add(new Warning(path, 0, "a link, or a path that leads out of the archive, is not followed"));
            } else if (!entry.isDirectory() && RunFiles.isWanted(path)) {
                contents.put(path, content(in, path));
            }
        }
    }

    private byte[] content(InputStream in, String path) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            unpacked += read;
            boolean bomb = unpacked > Limits.HARMLESS_BYTES && unpacked / packed > Limits.EXPANSION;
            if (bomb || unpacked > Limits.UNPACKED_BYTES) {
                throw new IOException(path + ": expected at most " + Limits.UNPACKED_BYTES + " bytes and "
                        + Limits.EXPANSION + " times the packed size, found more; unpack it and give the folder");
            }
            content.write(buffer, 0, read);
        }
        return content.toByteArray();
    }

    private static boolean isLink(ArchiveEntry entry) {
        return entry instanceof TarArchiveEntry tar && !tar.isFile() && !tar.isDirectory()
                || entry instanceof ZipArchiveEntry zip && zip.isUnixSymlink();
    }

    private static boolean leadsOut(String path) {
        return path.startsWith("/")
                || path.contains(":")
                || Arrays.asList(path.split("/")).contains("..");
    }
}
