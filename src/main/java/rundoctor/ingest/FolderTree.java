package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder on disk. */
final class FolderTree implements RunTree {

    private final Path root;

    FolderTree(Path root) {
        this.root = root;
    }

    @Override
    public List<Child> children(String folder) throws IOException {
        List<Child> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(at(folder))) {
            for (Path child : children) {
                boolean isFolder = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
                if (isFolder || Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(new Child(child.getFileName().toString(), isFolder));
                }
            }
        }
        return found;
    }

    @Override
    public String start(String file, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(at(file))) {
            return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
        }
    }

    private Path at(String path) {
        return path.isEmpty() ? root : root.resolve(path);
    }
}
