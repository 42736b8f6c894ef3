package rundoctor.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 *       around. So are a folder {@code train} and its neighbour {@code validation}, {@code val} or {@code eval}, as Keras makes
 *       them, when both hold lesser traces.
 *   <li>Below a run there is no further run. A folder that only holds runs is none; but a folder named {@code run} that
 *       holds exactly one is the root of it.
 *   <li>One launch in a folder {@code wandb} is part of the folder around when that has a trace of its own; several launches
 *       are a run each.
 *   <li>A packed run folder ({@code .zip}, {@code .tar}, {@code .tar.gz}, {@code .tgz}, {@code .tar.zst}) is a run when it holds
 *       one of the files of the first rule, or what a tracker kept, and no run lies around it. When by these rules it holds
 *       several, each is a run, by the archive's path and its own.
 *   <li>A run document ({@code .json} with {@code curves}), or a notebook that shows a training, is a run of its own, by the path of
 *       its file, when no run lies around it.
 *   <li>Links are not followed.
 * </ol>
 *
 * <p>Only paths are kept, never what is in the files; a run is read when it is asked for.
 */
public final class RunArchive {

    private static final Logger LOG = LoggerFactory.getLogger(RunArchive.class);
    private static final Set<String> STRONG = Set.of("trainer_state.json", "trainer_log.jsonl");
    private static final String TRACKER = "wandb";
    private static final String TRAIN = "train";
    private static final Set<String> HALVES = Set.of(TRAIN, "validation", "val", "eval");
    private static final Set<String> PARTS = Set.of("runs", "logs", "log", "files");
    private static final Set<String> NEVER = Set.of(".git", "__pycache__", "node_modules", "latest-run");
    private static final Pattern TABLE_NAME = Pattern.compile(".*\\.(csv|tsv|jsonl)");
    private static final Pattern MLFLOW_RUN = Pattern.compile("(?m)^run_(?:id|uuid): ");
    private static final Pattern WEAK = Pattern.compile(
            "(all|train|eval)_results\\.json|training_args\\.(yaml|bin)|logging\\.jsonl|metrics\\.csv|events\\.out\\.tfevents\\..*|run-.*\\.wandb");
    private static final Pattern LOG_NAME =
            Pattern.compile("(?i).*\\.(log|out|err)|(console|output|train|log|nohup|stdout).*\\.txt");
    private static final List<String> TRAINER_WORDS =
            List.of("{'loss'", "running training", "trainer", "transformers", "deepspeed", "wandb", "torch", "epoch");
    private static final Pattern DOCUMENT = Pattern.compile("(?s)\\A\\uFEFF?\\s*\\{.*\"curves\"\\s*:\\s*\\{.*");

    private final Path archive;
    private final RunTree tree;
    private final Map<String, Packed> packed = new HashMap<>();

    /** One run of an archive. */
    public static final class Found {
        private final String path;
        private final Path root;
        private final Optional<Packed> packed;
        private final String inside;

        private Found(String path, Path root, Optional<Packed> packed, String inside) {
            this.path = path;
            this.root = root;
            this.packed = packed;
            this.inside = inside;
        }

        private Found(String path, Path root) {
            this(path, root, Optional.empty(), "");
        }

        /** Relative to where it was looked for, with forward slashes; the archive's own name when it is itself a run. */
        public String path() {
            return path;
        }

        /** The folder, the file or the archive it is read from. */
        public Path root() {
            return root;
        }

        /** The name of its folder, file or archive. */
        public String name() {
            return inside.isEmpty()
                    ? String.valueOf(root.toAbsolutePath().normalize().getFileName())
                    : RunFolder.name(inside);
        }

        /**
         * Reads the run; its path is the one relative to the archive.
         *
         * @throws UnreadableRunException when no training points can be read
         */
        public Run read(LogPatterns patterns) {
            return read(path, patterns);
        }

        private Run read(String knownAs, LogPatterns patterns) {
            return packed.isPresent()
                    ? RunFolder.read(packed.get(), inside, knownAs, patterns)
                    : RunFolder.read(root, knownAs, patterns);
        }
    }

    private RunArchive(Path archive, RunTree tree) {
        this.archive = archive;
        this.tree = tree;
    }

    /**
     * Finds every run, in the order of {@link String#compareTo} of their paths.
     *
     * @param archive a folder, or a packed folder of one run or of several, or a file that then is the only run
     * @throws IOException when the archive cannot be looked into
     */
    public static Stream<Found> find(Path archive) throws IOException {
        if (Files.isDirectory(archive)) {
            return new RunArchive(archive, new FolderTree(archive)).found().stream();
        }
        if (!Files.isRegularFile(archive)) {
            throw new IOException(archive + ": expected a folder with runs, found nothing there");
        }
        return Packing.isPacked(archive) ? inArchive(archive).stream() : Stream.of(itself(archive));
    }

    /**
     * The one run that a path stands for: what lies there, or the only packed run or run document in that folder. It is known by
     * the path as given.
     *
     * @throws UnreadableRunException when several runs lie below the path and it is none itself
     */
    public static Found only(Path path) {
        boolean isFolder = Files.isDirectory(path);
        if (isFolder
                ? STRONG.stream().anyMatch(name -> Files.isRegularFile(path.resolve(name)))
                : !Files.isRegularFile(path) || !Packing.isPacked(path)) {
            return known(path);
        }
        List<Found> runs = below(path);
        if (runs.size() > 1 && !isTracker(path, runs)) {
            throw new UnreadableRunException(
                    path.toString(),
                    "one run",
                    runs.size() + " below it, the first " + runs.get(0).path()
                            + "; give one of them, or all of them to the command batch");
        }
        if (runs.size() == 1 && runs.get(0).packed.isPresent()) {
            return new Found(text(runs.get(0).root()), runs.get(0).root(), runs.get(0).packed, runs.get(0).inside);
        }
        return runs.size() == 1 && Files.isRegularFile(runs.get(0).root())
                ? known(runs.get(0).root())
                : known(path);
    }

    /** Whether all are launches in one folder of a tracker, of which the reader takes the last. */
    private static boolean isTracker(Path path, List<Found> runs) {
        Path own = path.resolve(TRACKER);
        Path folder = Files.isDirectory(own) ? own : path;
        return folder.toAbsolutePath().normalize().endsWith(TRACKER)
                && runs.stream().allMatch(run -> folder.equals(run.root().getParent()));
    }

    /** What cannot be looked into is left for the reader to complain of. */
    private static List<Found> below(Path path) {
        try (Stream<Found> runs = find(path)) {
            return runs.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Found known(Path path) {
        return new Found(text(path), path);
    }

    private static String text(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** An archive that holds one run, or none that can be told, is that run as a whole; a damaged one is left for the reader. */
    private static List<Found> inArchive(Path file) {
        try {
            return inArchive(file, new Packed(file));
        } catch (IOException e) {
            return List.of(itself(file));
        }
    }

    private static List<Found> inArchive(Path file, Packed packed) throws IOException {
        List<String> runs = new ArrayList<>(
                new TreeSet<>(new RunArchive(file, packed).below("", 0).runs()));
        if (runs.size() > 1) {
            return runs.stream()
                    .map(run -> new Found(run, file, Optional.of(packed), run))
                    .toList();
        }
        return List.of(new Found(name(file), file, Optional.of(packed), ""));
    }

    private static Found itself(Path file) {
        return new Found(name(file), file);
    }

    private static String name(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    private List<Found> found() throws IOException {
        List<Found> found = new ArrayList<>();
        for (String run : new TreeSet<>(below("", 0).runs())) {
            found.add(run.isEmpty() ? new Found(name(archive), archive) : found(run));
        }
        return found;
    }

    private Found found(String run) {
        for (int end = run.length(); end > 0; end = run.lastIndexOf('/', end - 1)) {
            Packed around = packed.get(run.substring(0, end));
            if (around != null) {
                String inside = run.substring(Math.min(run.length(), end + 1));
                return new Found(run, archive.resolve(run.substring(0, end)), Optional.of(around), inside);
            }
        }
        return new Found(run, archive.resolve(run));
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
        private final Set<String> halves = new TreeSet<>();
        private boolean strongBelow;
        private boolean strong;
        private boolean weak;
        private boolean tracked;
    }

    private Content below(String folder, int depth) throws IOException {
        Traces traces = new Traces();
        try {
            for (RunTree.Child child : tree.children(folder)) {
                String path = folder.isEmpty() ? child.name() : folder + "/" + child.name();
                if (!child.isFolder()) {
                    addFile(traces, child.name(), path);
                } else if (!NEVER.contains(child.name()) && depth < Limits.ARCHIVE_DEPTH) {
                    addFolder(traces, child.name(), path, below(path, depth + 1));
                }
            }
        } catch (AccessDeniedException e) {
            LOG.warn("{}: expected a readable folder, found one that is closed; left out", archive.resolve(folder));
        }
        return content(folder, traces);
    }

    private static void addFolder(Traces traces, String name, String path, Content content) {
        if (HALVES.contains(name) && !content.strong() && content.runs().equals(List.of(path))) {
            traces.halves.add(path);
        }
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

    private void addFile(Traces traces, String name, String path) throws IOException {
        traces.strong |= STRONG.contains(name);
        traces.weak |= isWeak(name, path);
        if (Packing.isPacked(name)) {
            traces.packed.add(path);
        }
        if (name.endsWith(".json") && DOCUMENT.matcher(tree.start(path)).matches()
                || name.endsWith(".ipynb") && NotebookReader.shows(tree.start(path, Limits.NOTEBOOK_LOOKED_AT))) {
            traces.documents.add(path);
        }
    }

    private Content content(String path, Traces traces) {
        boolean trained = traces.halves.contains(path.isEmpty() ? TRAIN : path + "/" + TRAIN);
        if (trained && traces.halves.size() > 1) {
            traces.runs.removeAll(traces.halves);
            traces.weak = true;
        }
        boolean single = traces.runs.size() == 1 && (isNamedRun(path) || traces.tracked && traces.weak);
        if (traces.strong || single || traces.weak && traces.runs.isEmpty() && traces.documents.isEmpty()) {
            return new Content(List.of(path), traces.strong || traces.strongBelow);
        }
        List<String> packedRuns = new ArrayList<>();
        traces.packed.forEach(packed -> packedRuns.addAll(packedRuns(packed)));
        traces.runs.addAll(packedRuns);
        traces.runs.addAll(traces.documents);
        return new Content(traces.runs, traces.strongBelow || !packedRuns.isEmpty() || !traces.documents.isEmpty());
    }

    private List<String> packedRuns(String path) {
        Path file = archive.resolve(path);
        try {
            Packed looked = new Packed(file);
            Content content = new RunArchive(file, looked).below("", 0);
            if (!content.strong() && !isTracked(looked)) {
                return List.of();
            }
            packed.put(path, looked);
            return content.runs().size() == 1
                    ? List.of(path)
                    : content.runs().stream().map(run -> path + "/" + run).toList();
        } catch (IOException e) {
            LOG.warn("{}: expected a packed run folder, found {}; left out", path, e.getMessage());
            return List.of();
        }
    }

    /** Whether a tracker kept something of a run; a loose log does not make an archive a run. */
    private static boolean isTracked(Packed looked) throws IOException {
        return looked.files().list().stream()
                .anyMatch(
                        file -> FileKind.isEvents(file.name()) || file.ending().equals(TRACKER));
    }

    private static boolean isNamedRun(String path) {
        return path.equals("run") || path.endsWith("/run");
    }

    private boolean isWeak(String name, String path) throws IOException {
        if (WEAK.matcher(name).matches()) {
            return true;
        }
        if (TABLE_NAME.matcher(name).matches()) {
            String line = tree.start(path).lines().findFirst().orElse("");
            return TableReader.accepts(line) || RowsReader.accepts(line);
        }
        if (name.equals("meta.yaml")) {
            return MLFLOW_RUN.matcher(tree.start(path)).find();
        }
        if (!LOG_NAME.matcher(name).matches()) {
            return false;
        }
        String start = tree.start(path).toLowerCase(Locale.ROOT);
        return TRAINER_WORDS.stream().anyMatch(start::contains);
    }
}
