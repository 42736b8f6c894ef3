package rundoctor.ingest;

import java.util.List;
import java.util.Map;

/** Says why a run has no training points, the most telling reason first. */
final class Unreadable {

    private static final String EXPECTED = "training points";

    private final RunDraft draft;
    private final Map<FileKind, List<RunFile>> kinds;
    private final List<RunFile> files;

    Unreadable(RunDraft draft, Map<FileKind, List<RunFile>> kinds, List<RunFile> files) {
        this.draft = draft;
        this.kinds = kinds;
        this.files = files;
    }

    /**
     * The reason.
     *
     * @param id the run document's own; empty when there is none
     */
    UnreadableRunException exception(String path, String id) {
        return reason(path).of(id);
    }

    private UnreadableRunException reason(String path) {
        boolean summary = draft.histories().stream()
                .anyMatch(history -> !history.summary().isEmpty());
        if (has(FileKind.WANDB_SUMMARY) && !has(FileKind.WANDB)) {
            return because(
                    path, "only the last value of each metric; give run-ID.wandb of the launch or its console log");
        }
        boolean progress = draft.histories().stream().anyMatch(history -> history.otherRows() + history.evalRows() > 0);
        if (summary) {
            return because(path, "only the closing summary: nothing was logged; set logging_steps lower");
        }
        if (progress) {
            return because(path, "only evaluation, prediction or progress rows; give the folder of the training run");
        }
        if (has(FileKind.LFS_POINTER)) {
            return because(path, "git-lfs pointers in place of the files; fetch them with git lfs pull");
        }
        if (has(FileKind.TRAINER_STATE)) {
            return because(first(FileKind.TRAINER_STATE), stateWithoutRows());
        }
        if (has(FileKind.EVENTS) || has(FileKind.WANDB)) {
            return because(
                    path,
                    "a tracker's files without a loss: the launch ended before it logged one, or logs it under a name of"
                            + " its own; give its console log");
        }
        if (has(FileKind.RESULTS)) {
            return because(path, "results of an evaluation or a prediction only; give the folder of the training run");
        }
        if (has(FileKind.CONSOLE)) {
            return because(
                    first(FileKind.CONSOLE),
                    "a log without a row of metrics: the launch ended before the first, or prints them in words of its own;"
                            + " look for an error in its last lines");
        }
        return because(
                path,
                files.isEmpty()
                        ? "no file of a known kind"
                        : "no log with a loss; give trainer_state.json," + " trainer_log.jsonl or the console log");
    }

    private String stateWithoutRows() {
        return draft.sources().stream().anyMatch(source -> source.format().equals(FileKind.TRAINER_STATE.words()))
                ? "no rows in log_history: nothing was logged; set logging_steps lower"
                : "no log_history: not the state of a trainer";
    }

    private UnreadableRunException because(String file, String found) {
        return new UnreadableRunException(file, "", EXPECTED, found, draft.sources(), draft.warnings());
    }

    private boolean has(FileKind kind) {
        return kinds.containsKey(kind);
    }

    private String first(FileKind kind) {
        return kinds.get(kind).get(0).path();
    }
}
