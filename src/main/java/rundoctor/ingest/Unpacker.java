package rundoctor.ingest;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import rundoctor.facts.Warning;

/**
 * Unpacks an archive into memory; nothing is written to disk. An entry that points outside, is a link, is encrypted or is
 * itself an archive is left out with a warning.
 */
final class Unpacker {

    private final Path archive;
    private final TreeMap<String, byte[]> contents = new TreeMap<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final long packed;
    private long unpacked;
    private int entries;

    Unpacker(Path archive) throws IOException {
        this.archive = archive;
        this.packed = Math.max(1, Files.size(archive));
    }

    /**
     * Unpacks what a reader may want.
     *
     * @throws IOException when the file is damaged, or unpacks to more than the limits allow
     */
    ArchiveFiles unpack() throws IOException {
        Packing packing = Packing.of(archive.getFileName().toString()).orElseThrow();
        try {
            if (packing == Packing.ZIP) {
                unpackZip();
            } else {
                unpackTar(packing);
            }
        } catch (RuntimeException e) {
            throw new IOException("a damaged archive: " + e.getMessage() + "; pack it again", e);
        }
        return new ArchiveFiles(contents, warnings);
    }

    private void unpackZip() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String path = path(entry.getName());
                if (isWanted(path, entry.isDirectory(), entry.isUnixSymlink())) {
                    if (zip.canReadEntryData(entry)) {
                        contents.put(path, content(zip.getInputStream(entry), path));
                    } else {
                        warn(path, "is encrypted, or packed in a way that is not known; left out");
                    }
                }
            }
        }
    }

    private void unpackTar(Packing packing) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(plain(packing), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String path = path(entry.getName());
                boolean isLink = !entry.isFile() && !entry.isDirectory() || entry.isLink() || entry.isSymbolicLink();
                if (isWanted(path, entry.isDirectory(), isLink)) {
                    contents.put(path, content(tar, path));
                }
            }
        }
    }

    private InputStream plain(Packing packing) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        return switch (packing) {
            case GZIPPED_TAR -> new GZIPInputStream(in);
            case ZSTANDARD_TAR -> new ZstdInputStream(in);
            default -> in;
        };
    }

    private static String path(String name) {
        return name.replace('\\', '/').replaceFirst("^(\\./)+", "");
    }

    private boolean isWanted(String path, boolean isFolder, boolean isLink) throws IOException {
        if (++entries > Limit.ENTRIES.now()) {
            throw new IOException("expected at most " + Limit.ENTRIES.now() + " entries, found more ("
                    + Limit.ENTRIES.hit() + "); unpack it and give a folder with fewer");
        }
        if (isLink || leadsOut(path)) {
            warn(path, "a link, or a path that leads out of the archive, is not followed");
            return false;
        }
        if (!isFolder && Packing.isPacked(path)) {
            warn(path, "an archive inside an archive is not opened; unpack it and give the folder");
            return false;
        }
        RunFiles.refusal(path).ifPresent(refused -> warn(path, refused.message()));
        return !isFolder && depth(path) <= Limits.ARCHIVE_DEPTH && RunFiles.isWanted(path);
    }

    private void warn(String path, String message) {
        if (warnings.size() < Limits.WARNINGS) {
            warnings.add(new Warning(path, 0, message));
        }
    }

    private byte[] content(InputStream in, String path) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            unpacked += read;
            if (unpacked > Limit.ARCHIVE_SIZE.now()) {
                throw tooMuch(path, Limit.ARCHIVE_SIZE);
            }
            if (unpacked > Limits.HARMLESS_BYTES && unpacked / packed > Limit.EXPANSION.now()) {
                throw tooMuch(path, Limit.EXPANSION);
            }
            if (Bounds.isTimeOver()) {
                throw tooMuch(path, Limit.SECONDS);
            }
            content.write(buffer, 0, read);
        }
        return content.toByteArray();
    }

    private static IOException tooMuch(String path, Limit limit) {
        return new IOException(path + ": expected at most " + limit.now() + " " + limit.words() + ", found more ("
                + limit.hit() + "); unpack it and give the folder");
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }

    private static boolean leadsOut(String path) {
        return path.startsWith("/")
                || path.contains(":")
                || Arrays.asList(path.split("/")).contains("..");
    }
}
