package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A packed folder of runs. It is unpacked when it is asked for, and kept while memory allows. Safe for many threads. */
final class Packed implements RunTree {

    private final Path archive;
    private SoftReference<ArchiveFiles> unpacked = new SoftReference<>(null);
    private final Map<String, Map<String, Child>> folders = new HashMap<>();

    /**
     * Looks into it.
     *
     * @throws IOException when it is damaged, or unpacks to more than the limits allow
     */
    Packed(Path archive) throws IOException {
        this.archive = archive;
        files().list().forEach(file -> add(file.path()));
    }

    /** The files of it. */
    synchronized ArchiveFiles files() throws IOException {
        ArchiveFiles files = unpacked.get();
        if (files == null) {
            files = ArchiveFiles.of(archive);
            unpacked = new SoftReference<>(files);
        }
        return files;
    }

    /** What a run in it is called: by its folder, or by the archive when it is all of it. */
    String id(String inside) {
        return inside.isEmpty() ? Packing.baseName(archive.getFileName().toString()) : RunFolder.name(inside);
    }

    @Override
    public List<Child> children(String folder) {
        return List.copyOf(folders.getOrDefault(folder, Map.of()).values());
    }

    @Override
    public String start(String file, int bytes) throws IOException {
        try (InputStream in = files().open(file)) {
            return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
        }
    }

    /** Adds a file and the folders it lies in. */
    private void add(String path) {
        int slash = path.indexOf('/');
        String folder = "";
        while (slash >= 0) {
            folder = note(folder, path.substring(folder.isEmpty() ? 0 : folder.length() + 1, slash), true);
            slash = path.indexOf('/', slash + 1);
        }
        note(folder, path.substring(folder.isEmpty() ? 0 : folder.length() + 1), false);
    }

    private String note(String folder, String name, boolean isFolder) {
        folders.computeIfAbsent(folder, key -> new TreeMap<>()).putIfAbsent(name, new Child(name, isFolder));
        return folder.isEmpty() ? name : folder + "/" + name;
    }
}
