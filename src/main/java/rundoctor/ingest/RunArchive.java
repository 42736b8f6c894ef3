package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rundoctor.facts.Run;

/**
 * Finds the runs below a folder. The rules:
 *
 * <ol>
 *   <li>A folder that holds {@code trainer_state.json} or {@code trainer_log.jsonl} is the root of a run.
 *   <li>A {@code checkpoint-N} folder is part of the run around it, also when that folder itself holds no log.
 *   <li>A folder that holds a lesser trace (a log of a trainer, results, events of a tracker) is a run when no folder below
 *       it is one. {@code runs}, {@code logs}, {@code log} and {@code files} are parts: their traces are those of the folder
 *       around.
 *   <li>Below a run there is no further run. A folder that only holds runs is none; but a folder named {@code run} that
 *       holds exactly one is the root of it.
 *   <li>One launch in a folder {@code wandb} is part of the folder around when that has a trace of its own; several launches
 *       are a run each.
 *   <li>A packed run folder ({@code .zip}, {@code .tar}, {@code .tar.gz}, {@code .tgz}) is a run when it holds one of the files of
 *       the first rule, or what a tracker kept, and no run lies around it.
 *   <li>A run document ({@code .json} with {@code curves}) is a run of its own, by the path of its file, when no run lies around it.
 *   <li>Links are not followed.
 * </ol>
 *
 * <p>Only paths are kept, never what is in the files; a run is read when it is asked for.
 */
public final class RunArchive {

    private static final Logger LOG = LoggerFactory.getLogger(RunArchive.class);
    private static final Set<String> STRONG = Set.of("trainer_state.json", "trainer_log.jsonl");
    private static final String TRACKER = "wandb";
    private static final Set<String> PARTS = Set.of("runs", "logs", "log", "files");
    private static final Set<String> NEVER = Set.of(".git", "__pycache__", "node_modules", "latest-run");
    private static final Pattern WEAK = Pattern.compile(
            "(all|train|eval)_results\\.json|training_args\\.(yaml|bin)|logging\\.jsonl|metrics\\.csv|events\\.out\\.tfevents\\..*|run-.*\\.wandb");
    private static final Pattern LOG_NAME =
            Pattern.compile("(?i).*\\.(log|out|err)|(console|output|train|log|nohup|stdout).*\\.txt");
    private static final List<String> TRAINER_WORDS =
            List.of("{'loss'", "running training", "trainer", "transformers", "deepspeed", "wandb", "torch", "epoch");
    private static final Pattern DOCUMENT = Pattern.compile("(?s)\\A\\uFEFF?\\s*\\{.*\"curves\"\\s*:\\s*\\{.*");
    private static final int LOOKED_AT = 1 << 16;

    private final Path archive;
    private final TreeSet<String> runs = new TreeSet<>();

    /**
     * One run of an archive.
     *
     * @param path relative to the archive, with forward slashes; the archive's own name when it is itself a run
     * @param root where it lies
     */
    public record Found(String path, Path root) {

        /**
         * Reads the run; its path is the one relative to the archive.
         *
         * @throws UnreadableRunException when no training points can be read
         */
        public Run read(LogPatterns patterns) {
            return RunFolder.read(root, path, patterns);
        }
    }

    private RunArchive(Path archive) {
        this.archive = archive;
    }

    /**
     * Finds every run, in the order of {@link String#compareTo} of their paths.
     *
     * @param archive a folder, or a packed run folder, which then is the only run
     * @throws IOException when the archive cannot be looked into
     */
    public static Stream<Found> find(Path archive) throws IOException {
        RunArchive found = new RunArchive(archive);
        if (Files.isDirectory(archive)) {
            found.runs.addAll(found.below(archive, "", 0).runs());
        } else if (Files.isRegularFile(archive)) {
            found.runs.add("");
        } else {
            throw new IOException(archive + ": expected a folder with runs, found nothing there");
        }
        return found.runs.stream().map(found::found);
    }

    /**
     * Where to read the one run that a path stands for: the path itself, or the only packed run or run document in that folder.
     *
     * @throws UnreadableRunException when several runs lie below the path and it is none itself
     */
    public static Path only(Path path) {
        if (!Files.isDirectory(path) || STRONG.stream().anyMatch(name -> Files.isRegularFile(path.resolve(name)))) {
            return path;
        }
        List<Found> runs = below(path);
        if (runs.size() > 1 && !isTracker(path, runs)) {
            throw new UnreadableRunException(
                    path.toString(),
                    "one run",
                    runs.size() + " below it, the first " + runs.get(0).path()
                            + "; give one of them, or all of them to the command batch");
        }
        return runs.size() == 1 && Files.isRegularFile(runs.get(0).root())
                ? runs.get(0).root()
                : path;
    }

    /** Whether all are launches in one folder of a tracker, of which the reader takes the last. */
    private static boolean isTracker(Path path, List<Found> runs) {
        Path own = path.resolve(TRACKER);
        Path folder = Files.isDirectory(own) ? own : path;
        return folder.toAbsolutePath().normalize().endsWith(TRACKER)
                && runs.stream().allMatch(run -> folder.equals(run.root().getParent()));
    }

    /** What cannot be looked into is left for the reader to complain of. */
    private static List<Found> below(Path folder) {
        try (Stream<Found> runs = find(folder)) {
            return runs.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * What one folder holds.
     *
     * @param runs   paths of the runs: the folder itself, or those below it
     * @param strong whether one of them is more than a lesser trace
     */
    private record Content(List<String> runs, boolean strong) {

        boolean isTrace() {
            return !runs.isEmpty();
        }
    }

    /** What was seen in a folder while going through its children. */
    private static final class Traces {
        private final List<String> runs = new ArrayList<>();
        private final List<String> packed = new ArrayList<>();
        private final List<String> documents = new ArrayList<>();
        private boolean strongBelow;
        private boolean strong;
        private boolean weak;
        private boolean tracked;
    }

    private Found found(String path) {
        Path root = path.isEmpty() ? archive : archive.resolve(path);
        return new Found(
                path.isEmpty()
                        ? String.valueOf(archive.toAbsolutePath().normalize().getFileName())
                        : path,
                root);
    }

    private Content below(Path folder, String path, int depth) throws IOException {
        Traces traces = new Traces();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                String childPath = path.isEmpty() ? name : path + "/" + name;
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    if (!NEVER.contains(name) && depth < Limits.ARCHIVE_DEPTH) {
                        addFolder(traces, name, below(child, childPath, depth + 1));
                    }
                } else if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
                    addFile(traces, child, name, childPath);
                }
            }
        } catch (AccessDeniedException e) {
            LOG.warn("{}: expected a readable folder, found one that is closed; left out", folder);
        }
        return content(path, traces);
    }

    private static void addFolder(Traces traces, String name, Content content) {
        boolean checkpoint = RunFile.isCheckpoint(name);
        if (checkpoint || PARTS.contains(name) && !content.strong()) {
            traces.strong |= checkpoint && content.strong();
            traces.weak |= content.isTrace();
        } else {
            traces.tracked |= name.equals(TRACKER) && content.runs().size() == 1;
            traces.runs.addAll(content.runs());
            traces.strongBelow |= content.strong();
        }
    }

    private static void addFile(Traces traces, Path file, String name, String path) throws IOException {
        traces.strong |= STRONG.contains(name);
        traces.weak |= isWeak(file, name);
        if (ArchiveFiles.isArchive(name)) {
            traces.packed.add(path);
        }
        if (name.endsWith(".json") && DOCUMENT.matcher(start(file)).matches()) {
            traces.documents.add(path);
        }
    }

    private Content content(String path, Traces traces) {
        boolean single = traces.runs.size() == 1 && (isNamedRun(path) || traces.tracked && traces.weak);
        if (traces.strong || single || traces.weak && traces.runs.isEmpty() && traces.documents.isEmpty()) {
            return new Content(List.of(path), traces.strong || traces.strongBelow);
        }
        List<String> packedRuns =
                traces.packed.stream().filter(this::isPackedRun).toList();
        traces.runs.addAll(packedRuns);
        traces.runs.addAll(traces.documents);
        return new Content(traces.runs, traces.strongBelow || !packedRuns.isEmpty() || !traces.documents.isEmpty());
    }

    private boolean isPackedRun(String path) {
        try {
            return ArchiveFiles.of(archive.resolve(path)).list().stream()
                    .anyMatch(file -> STRONG.contains(file.name())
                            || FileKind.isEvents(file.name())
                            || file.ending().equals(TRACKER));
        } catch (IOException e) {
            LOG.warn("{}: expected a packed run folder, found {}; left out", path, e.getMessage());
            return false;
        }
    }

    private static boolean isNamedRun(String path) {
        return path.equals("run") || path.endsWith("/run");
    }

    private static boolean isWeak(Path file, String name) throws IOException {
        if (WEAK.matcher(name).matches()) {
            return true;
        }
        if (!LOG_NAME.matcher(name).matches()) {
            return false;
        }
        String start = start(file).toLowerCase(Locale.ROOT);
        return TRAINER_WORDS.stream().anyMatch(start::contains);
    }

    private static String start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
        }
    }
}
