package rundoctor.cli;

import rundoctor.engine.Diagnosis;
import rundoctor.engine.Severity;
import rundoctor.engine.Standing;
import rundoctor.engine.Verdict;

/** Turns diagnoses into an exit code. */
final class Gate {

    private final Severity limit;
    private boolean unreadable;
    private boolean reached;

    /** A gate that closes when a likely cause is at least this severe. */
    Gate(Severity limit) {
        this.limit = limit;
    }

    void add(Diagnosis diagnosis) {
        unreadable |= diagnosis.verdict() == Verdict.UNREADABLE;
        reached |= diagnosis.hypotheses().stream()
                .filter(hypothesis -> hypothesis.standing().compareTo(Standing.LIKELY) >= 0)
                .anyMatch(hypothesis -> hypothesis.severity().compareTo(limit) >= 0);
    }

    int exitCode() {
        return unreadable ? ExitCode.UNREADABLE : reached ? ExitCode.REACHED : ExitCode.OK;
    }
}
