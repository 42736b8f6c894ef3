package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import rundoctor.facts.Warning;

/** The files of a run folder, or one file of it. A link that leads out of the folder is left out with a warning. */
final class FolderFiles implements RunFiles {

    private static final Set<String> NEVER = Set.of(".git", "__pycache__", "latest-run", "node_modules");

    private final Path root;
    private final Path realRoot;
    private final List<RunFile> files = new ArrayList<>();
    private final Set<Warning> warnings = new LinkedHashSet<>();

    private FolderFiles(Path root) throws IOException {
        this.root = root;
        this.realRoot = root.toRealPath();
    }

    static FolderFiles of(Path folder) throws IOException {
        FolderFiles files = new FolderFiles(folder);
        files.collect(folder, "", 0);
        files.files.sort(Comparator.comparing(RunFile::path));
        return files;
    }

    static FolderFiles ofFile(Path file) throws IOException {
        FolderFiles files = new FolderFiles(file.toAbsolutePath().getParent());
        files.files.add(new RunFile(file.getFileName().toString(), Files.size(file)));
        return files;
    }

    @Override
    public List<RunFile> list() {
        return List.copyOf(files);
    }

    @Override
    public InputStream open(String path) throws IOException {
        return new BoundedStream(Files.newInputStream(root.resolve(path)), Limit.FILE_SIZE, path, warnings::add);
    }

    @Override
    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    private void collect(Path folder, String prefix, int depth) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : sorted(children)) {
                if (files.size() >= Limit.ENTRIES.now()) {
                    warnings.add(new Warning(
                            prefix,
                            0,
                            "more than " + Limit.ENTRIES.now() + " files (" + Limit.ENTRIES.hit()
                                    + "); the rest is not read"));
                    return;
                }
                visit(child, prefix + child.getFileName(), depth);
            }
        } catch (AccessDeniedException e) {
            warnings.add(
                    new Warning(
                            prefix,
                            0,
                            "expected a folder that may be read, found one that is closed to this user; its files are left out"));
        } catch (IOException e) {
            warnings.add(new Warning(prefix, 0, "expected a readable folder, found " + e));
        }
    }

    private void visit(Path child, String path, int depth) throws IOException {
        if (Files.isSymbolicLink(child)) {
            visitLink(child, path);
        } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            if (depth < Limits.FOLDER_DEPTH
                    && !NEVER.contains(child.getFileName().toString())) {
                collect(child, path + "/", depth + 1);
            }
        } else if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS) && RunFiles.isWanted(path)) {
            files.add(new RunFile(path, Files.size(child)));
        } else {
            RunFiles.refusal(path).ifPresent(warnings::add);
        }
    }

    /** A link to a file inside the folder is read; links to folders are not followed, they could form a circle. */
    private void visitLink(Path link, String path) throws IOException {
        if (!Files.exists(link) || !link.toRealPath().startsWith(realRoot)) {
            warnings.add(new Warning(path, 0, "a link that leads out of the run folder is not followed"));
        } else if (Files.isRegularFile(link) && RunFiles.isWanted(path)) {
            files.add(new RunFile(path, Files.size(link)));
        }
    }

    private static List<Path> sorted(DirectoryStream<Path> children) {
        List<Path> sorted = new ArrayList<>();
        children.forEach(sorted::add);
        sorted.sort(Comparator.comparing(child -> child.getFileName().toString()));
        return sorted;
    }
}
