package rundoctor.facts;

/**
 * The run goes on from a checkpoint whose optimizer step is known (the log, the name of the checkpoint, or steps that were
 * logged twice), and rows exist on either side: at least three before and three after.
 *
 * @param step optimizer step of the checkpoint
 * @param start median of the first three train losses of the run
 * @param before median of up to ten rows before
 * @param after median of the first three rows after
 * @param settled median of the fourth to thirteenth row after, or the level after when there are none
 * @param noise noise between neighbours, in units of the loss, above 0
 * @param rowsAfter rows after the restart
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record Restart(
        int step,
        double start,
        double before,
        double after,
        double settled,
        double noise,
        int rowsAfter,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    /** Jump of the loss over the noise between neighbours; negative for a fall. */
    public double sigmas() {
        return (after - before) / noise;
    }

    /** Level after over level before, no unit. */
    public double factor() {
        return after / before;
    }

    /**
     * How much of the way back to the start of the run the jump goes: 0 for none, 1 for all of it; 0 when nothing had
     * been gained.
     */
    public double wayBack() {
        return start > before ? (after - before) / (start - before) : 0;
    }

    /** How much of the jump is still there when the loss has settled: 0 for nothing, 1 for all of it; 0 without a jump. */
    public double remains() {
        return after > before ? (settled - before) / (after - before) : 0;
    }

    @Override
    public String says() {
        return "the run restarts at step " + step + ": train loss " + Figure.of(before) + " before, " + Figure.of(after)
                + " after";
    }

    @Override
    public String curve() {
        return "loss";
    }
}
