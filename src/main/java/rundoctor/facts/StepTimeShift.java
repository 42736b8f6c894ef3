package rundoctor.facts;

/**
 * The largest lasting rise of the step time between two neighbouring rows: median of the rows after against that of the rows
 * before, a sixth of all rows each but at least two and at most 20. Rows as in {@link StepTimeCourse}. Exists when the medians
 * differ by 3 % or more; needs four rows with a known duration that usually take a second, five where the clock counts whole
 * seconds.
 *
 * @param before level before, seconds
 * @param after level after, seconds
 * @param sigmas rise over the noise between neighbours (at least a thousandth of the median)
 * @param heldShare share of all later rows above the middle between both levels, 0 to 1
 * @param evenShare share of all earlier rows below that middle, 0 to 1
 * @param points rows used
 * @param fromStep optimizer step of the row before
 * @param toStep optimizer step of the row after
 * @param source where it was read
 */
public record StepTimeShift(
        double before,
        double after,
        double sigmas,
        double heldShare,
        double evenShare,
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
        return "a step takes " + Figure.of(before) + " s up to step " + fromStep + " and " + Figure.of(after)
                + " s from step " + toStep + " on";
    }

    @Override
    public String curve() {
        return "step_time";
    }
}
