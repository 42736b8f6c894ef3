package rundoctor.facts;

/**
 * The largest lasting change of the level of the train loss between two neighbouring rows, up or down: median of the rows
 * after against that of the rows before, a sixth of all rows each but at least five and at most 20; the first tenth is left
 * out. Exists when the medians differ by 3 % or more; needs 30 logged rows.
 *
 * @param before level before
 * @param after level after
 * @param sigmas size of the change over the noise between neighbours
 * @param heldShare share of all later rows that lie beyond the middle between both levels, 0 to 1
 * @param atEpoch whether an epoch boundary lies within one logging interval
 * @param points logged rows of the run
 * @param fromStep optimizer step of the row before
 * @param toStep optimizer step of the row after
 * @param source where it was read
 */
public record LossLevelShift(
        double before,
        double after,
        double sigmas,
        double heldShare,
        boolean atEpoch,
        int points,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    /** Level after over level before, no unit. */
    public double factor() {
        return after / before;
    }

    @Override
    public String says() {
        return "train loss changes from " + Figure.of(before) + " to " + Figure.of(after) + " at step " + toStep;
    }

    @Override
    public String curve() {
        return "loss";
    }
}
