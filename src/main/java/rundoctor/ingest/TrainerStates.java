package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rundoctor.facts.Warning;

/**
 * Which of several trainer states is read. The one outside the checkpoints, if its {@code global_step} is not below that of
 * every checkpoint; else the one with the greatest {@code global_step}, by the file and not by the folder's name. States
 * of one run hold prefixes of one history: where the first rows differ, several runs wrote into one folder, and the one
 * with the greatest step is read.
 */
final class TrainerStates {

    private record Candidate(RunFile file, TrainerStateReader.Outline outline) {}

    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    TrainerStates(RunFiles files, List<RunFile> states) {
        for (RunFile state : states) {
            try (InputStream in = files.open(state.path())) {
                add(state, TrainerStateReader.outline(in));
            } catch (IOException e) {
                warnings.add(new Warning(state.path(), 0, "the trainer state cannot be read: " + e.getMessage()));
            }
        }
        candidates.sort(Comparator.<Candidate>comparingLong(
                        candidate -> -candidate.outline().globalStep())
                .thenComparing(candidate -> candidate.file().isInCheckpoint())
                .thenComparing(candidate -> candidate.file().depth())
                .thenComparing(candidate -> candidate.file().path()));
        candidates.stream().skip(1).filter(this::isOfAnotherRun).findFirst().ifPresent(this::warnOfAnotherRun);
    }

    /** The one to read; empty when there is none with rows. */
    Optional<RunFile> chosen() {
        return candidates.stream().findFirst().map(Candidate::file);
    }

    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    private void add(RunFile state, TrainerStateReader.Outline outline) {
        if (outline.hasRows()) {
            candidates.add(new Candidate(state, outline));
        } else {
            warnings.add(new Warning(
                    state.path(),
                    0,
                    "expected log_history, found a file of that name without it; not a trainer state"));
        }
    }

    private boolean isOfAnotherRun(Candidate other) {
        String mine = candidates.get(0).outline().firstRow();
        String theirs = other.outline().firstRow();
        return !mine.isEmpty() && !theirs.isEmpty() && !mine.equals(theirs);
    }

    private void warnOfAnotherRun(Candidate other) {
        warnings.add(new Warning(
                other.file().path(),
                0,
                "its first row differs from that of "
                        + candidates.get(0).file().path()
                        + ": several runs wrote into one folder; the one with the greatest step is read"));
    }
}
