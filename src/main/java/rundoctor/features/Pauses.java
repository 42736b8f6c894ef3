package rundoctor.features;

import java.util.Optional;
import rundoctor.facts.Curve;

/**
 * Where a run does something other than training. A trainer logs first, so what happens at a step takes the time of the row
 * after it.
 *
 * @param evals     evaluations
 * @param saveSteps optimizer steps between checkpoints
 * @param restart   optimizer step of the checkpoint it goes on from
 */
record Pauses(Optional<Curve> evals, Optional<Integer> saveSteps, Optional<Integer> restart) {

    static Pauses of(Settings settings) {
        return new Pauses(settings.run().curve("eval_loss"), settings.count("saveSteps"), Checkpoint.step(settings));
    }

    /** Whether a step belongs to the launch that ended the run. */
    boolean isOfLastLaunch(int step) {
        return restart.filter(last -> step <= last).isEmpty();
    }

    /** Whether there is one from the first step on and before the other. */
    boolean anyBetween(int from, int before) {
        return evals.filter(eval -> Rows.upTo(eval, before - 1) > Rows.upTo(eval, from - 1))
                        .isPresent()
                || saveSteps
                        .filter(steps -> (before - 1) / steps > (from - 1) / steps)
                        .isPresent()
                || restart.filter(step -> step >= from && step < before).isPresent();
    }
}
