package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import rundoctor.facts.Curve;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;
import rundoctor.facts.Warning;

/** Lets each reader have its files, in the order of preference, and makes a run of what they found. */
final class RunReader {

    /** Files a warning names. */
    private static final int NAMED = 5;

    private final RunFiles files;
    private final String id;
    private final String path;
    private final LogWatch watch;
    private final RunDraft draft = new RunDraft();
    private final Map<FileKind, List<RunFile>> kinds = new EnumMap<>(FileKind.class);
    private String documentId = "";

    RunReader(RunFiles files, String id, String path, LogPatterns patterns) {
        this.files = files;
        this.id = id;
        this.path = path;
        this.watch = new LogWatch(patterns);
    }

    /**
     * Reads everything.
     *
     * @throws UnreadableRunException when there are no training points, and no line that tells why
     */
    Run read() {
        List<Warning> known = files.warnings();
        known.forEach(draft::warn);
        sortByKind();
        of(FileKind.DOCUMENT).forEach(this::readDocument);
        readStates();
        of(FileKind.TRAINER_LOG).forEach(this::readTrainerLog);
        of(FileKind.TABLE).forEach(this::readTable);
        of(FileKind.ROWS).forEach(this::readRows);
        new MlflowReader(draft, files).read(of(FileKind.MLFLOW_METRIC));
        of(FileKind.YAML).forEach(file -> readSettings(FileKind.YAML, file));
        Arrays.stream(FileKind.values())
                .filter(FileKind::isSettings)
                .forEach(kind -> of(kind).forEach(file -> readSettings(kind, file)));
        of(FileKind.PACKAGES).forEach(this::readPackages);
        readWandb();
        readEvents();
        of(FileKind.CONSOLE).forEach(this::readConsole);
        of(FileKind.NOTEBOOK).forEach(this::readNotebook);
        of(FileKind.MODEL_CARD).forEach(this::readModelCard);
        files.warnings().stream().skip(known.size()).forEach(draft::warn);
        return run();
    }

    private List<RunFile> of(FileKind kind) {
        return kinds.getOrDefault(kind, List.of());
    }

    private void sortByKind() {
        List<RunFile> listed = files.list();
        boolean alone = listed.size() == 1;
        TrackerFolder tracked = new TrackerFolder(files, listed);
        tracked.warning().ifPresent(draft::warn);
        for (RunFile file : listed) {
            if (!tracked.isRead(file)) {
                continue;
            }
            try {
                FileKind kind = alone ? FileKind.ofOnly(files, file) : FileKind.of(files, file);
                kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(file);
            } catch (IOException e) {
                draft.warn(file.path(), 0, "cannot be read: " + e.getMessage());
            }
        }
        warnOfOthers();
        kinds.values()
                .forEach(list ->
                        list.sort(Comparator.comparingInt(RunFile::depth).thenComparing(RunFile::path)));
        of(FileKind.LFS_POINTER)
                .forEach(file -> draft.warn(
                        file.path(), 1, "a git-lfs pointer, not the file itself; fetch it with git lfs pull"));
    }

    /** Says once which files hold nothing a reader knows; those of a tokenizer and the like are no surprise. */
    private void warnOfOthers() {
        List<RunFile> others = of(FileKind.OTHER).stream()
                .filter(file -> !FileKind.isExpected(file))
                .toList();
        if (!others.isEmpty()) {
            String names = others.stream()
                    .limit(NAMED)
                    .map(RunFile::path)
                    .collect(Collectors.joining(", ", "", others.size() > NAMED ? ", ..." : ""));
            draft.warn(
                    others.get(0).folder(),
                    0,
                    "not read, being of no known kind: " + others.size() + " (" + names + ")");
        }
    }

    private void readStates() {
        TrainerStates states = new TrainerStates(files, of(FileKind.TRAINER_STATE));
        states.warnings().forEach(draft::warn);
        states.chosen().ifPresent(chosen -> {
            try (InputStream in = files.open(chosen.path())) {
                new TrainerStateReader(draft, chosen.path()).read(in);
            } catch (IOException e) {
                draft.warn(chosen.path(), 0, "cannot be read: " + e.getMessage());
            }
            keepCheckpointOf(chosen);
        });
    }

    /** Settings lie in every checkpoint: of the checkpoints only the chosen state's is looked at. */
    private void keepCheckpointOf(RunFile chosen) {
        kinds.forEach((kind, list) -> list.removeIf(file ->
                file.isInCheckpoint() && !file.folder().equals(chosen.folder()) && kind != FileKind.TRAINER_STATE));
    }

    private void readTrainerLog(RunFile file) {
        try (InputStream in = files.open(file.path())) {
            new TrainerLogReader(draft, file.path()).read(in);
        } catch (IOException e) {
            draft.warn(file.path(), 0, "cannot be read: " + e.getMessage());
        }
    }

    private void readWandb() {
        List<RunFile> logs = of(FileKind.WANDB);
        if (logs.isEmpty()) {
            return;
        }
        try {
            new WandbLaunches(files, draft, watch).read(logs, of(FileKind.CONSOLE));
        } catch (IOException e) {
            draft.warn(logs.get(0).path(), 0, "its console output cannot be read: " + e.getMessage());
        }
    }

    private void readEvents() {
        if (!of(FileKind.EVENTS).isEmpty()) {
            new EventLaunches(files, draft, of(FileKind.EVENTS)).read();
        }
    }

    private void readTable(RunFile file) {
        try (InputStream in = files.open(file.path())) {
            new TableReader(draft, file.path()).read(FileKind.firstLine(files, file), in);
        } catch (IOException e) {
            draft.warn(file.path(), 0, "cannot be read: " + e.getMessage());
        }
    }

    private void readRows(RunFile file) {
        try (InputStream in = files.open(file.path())) {
            RowsReader reader = new RowsReader(draft, file.path());
            if (RowsReader.accepts(FileKind.firstLine(files, file))) {
                reader.readLines(in);
            } else {
                reader.readArray(in);
            }
        } catch (IOException e) {
            draft.warn(file.path(), 0, "cannot be read: " + e.getMessage());
        }
    }

    private void readNotebook(RunFile file) {
        try (InputStream in = files.open(file.path())) {
            new NotebookReader(draft, file.path(), watch).read(in);
        } catch (IOException e) {
            draft.warn(file.path(), 0, "the notebook ends early or is damaged: " + reason(e));
        }
    }

    private void readModelCard(RunFile file) {
        try (InputStream in = files.open(file.path())) {
            new ModelCardReader(draft, file.path()).read(in);
        } catch (IOException e) {
            draft.warn(file.path(), 0, "cannot be read: " + e.getMessage());
        }
    }

    private static String reason(IOException e) {
        return e instanceof JsonProcessingException json ? LenientJson.reason(json) : e.getMessage();
    }

    private void readDocument(RunFile file) {
        RunDocumentReader reader = new RunDocumentReader(draft, watch);
        try (InputStream in = files.open(file.path())) {
            reader.read(in);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            draft.warn(file.path(), line, "the run document ends early or is damaged: " + LenientJson.reason(e));
        } catch (IOException e) {
            draft.warn(file.path(), 0, "the run document cannot be read: " + e.getMessage());
        }
        documentId = reader.id();
    }

    private void readConsole(RunFile file) {
        try (InputStream in = files.open(file.path())) {
            new ConsoleReader(draft, file.path(), watch).read(in);
        } catch (IOException e) {
            draft.warn(file.path(), 0, "cannot be read: " + e.getMessage());
        }
    }

    private void readSettings(FileKind kind, RunFile file) {
        if (file.size() > Limit.SETTINGS_SIZE.now()) {
            draft.warn(
                    file.path(),
                    0,
                    "expected at most " + Limit.SETTINGS_SIZE.now() + " bytes of settings, found " + file.size() + " ("
                            + Limit.SETTINGS_SIZE.hit() + "); not read");
            return;
        }
        try (InputStream in = files.open(file.path())) {
            boolean yaml = file.ending().equals("yaml") || file.ending().equals("yml");
            JsonNode tree = (yaml ? LenientYaml.mapper() : LenientJson.mapper()).readTree(in);
            readTree(kind, file, tree);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            draft.warn(
                    file.path(), line, "expected " + kind.words() + ", found " + LenientJson.reason(e) + "; not read");
        } catch (IOException e) {
            draft.warn(file.path(), 0, "cannot be read: " + e.getMessage());
        }
    }

    private void readTree(FileKind kind, RunFile file, JsonNode tree) {
        FileKind found = kind == FileKind.YAML ? FileKind.ofSettings(tree, file.name()) : kind;
        if (found.isSettings()) {
            found.settings(draft, file.path()).read(tree);
            draft.source(file.path(), found.words(), 0);
        }
    }

    private void readPackages(RunFile file) {
        EnvironmentReader reader = new EnvironmentReader(draft, file.path());
        boolean any = false;
        try (Lines lines = new Lines(files.open(file.path()))) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                any |= reader.readLine(line.get(), lines.number());
            }
        } catch (IOException e) {
            draft.warn(file.path(), 0, "cannot be read: " + e.getMessage());
        }
        if (any) {
            draft.source(file.path(), FileKind.PACKAGES.words(), 0);
        }
    }

    private Run run() {
        Map<String, Curve> curves = new CurveMerge(draft).of(draft.histories());
        int points = draft.histories().stream().mapToInt(History::trainRows).sum();
        if (points == 0 && curves.keySet().stream().noneMatch(History::isOfTraining) && !watch.sawTheEnd()) {
            throw new Unreadable(draft, kinds, files.list()).exception(path, documentId());
        }
        new Conclusions(draft).draw(curves);
        Map<String, Setting> setup = draft.settle();
        return new Run(
                documentId().isEmpty() ? id : documentId(),
                path,
                draft.sources(),
                setup,
                curves,
                watch.messages(),
                draft.warnings(),
                isFinished());
    }

    private String documentId() {
        return documentId.isBlank() ? "" : documentId.substring(0, Math.min(documentId.length(), 200));
    }

    private boolean isFinished() {
        long planned = draft.count("totalSteps").orElse(Long.MAX_VALUE);
        return draft.histories().stream()
                .anyMatch(
                        history -> history.summary().containsKey("train_runtime") || history.greatestStep() >= planned);
    }
}
