package rundoctor.facts;

/**
 * The train loss rises to another level for a stretch and comes back: consecutive rows, at least two and at most a third of
 * all, each above the median of the rows before (up to 20, at least five) by six times the noise between neighbours and by 3
 * %, after which the median of up to 20 rows, at least five, lies within three times that noise of the level before. Of
 * several the one with the largest sum of excess; the first tenth is left out. Exists when there is one; needs 20 logged
 * rows.
 *
 * @param before level before
 * @param during median of the stretch
 * @param after level after
 * @param sigmas excess of the stretch over the noise between neighbours
 * @param lastShare excess of the last row of the stretch over the median excess: near 1 for a block, near 0 for a decay
 * @param logs rows of the stretch
 * @param points logged rows of the run
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record LossSegment(
        double before,
        double during,
        double after,
        double sigmas,
        double lastShare,
        int logs,
        int points,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    /** Level of the stretch over the level before, no unit. */
    public double factor() {
        return during / before;
    }

    @Override
    public String says() {
        return "train loss is " + Figure.of(during) + " instead of " + Figure.of(before) + " from step " + fromStep
                + " to " + toStep + ", then " + Figure.of(after);
    }

    @Override
    public String curve() {
        return "loss";
    }
}
