package rundoctor.facts;

/**
 * How the train loss crosses the epoch boundaries. At each: the median over the tenth of an epoch after it against that over
 * the tenth before, and the latter against the tenth before that, or the last row of the same epoch before where it holds none;
 * a step down is a first ratio of 0.93 or less where the second is 0.97 or more. Needs one boundary with at least one row in
 * the tenth on either side and one before; the length of an epoch comes from the logged epochs or from samples and global batch
 * size.
 *
 * @param boundaries boundaries that can be judged
 * @param down boundaries with a step down
 * @param ratio median of the first ratios
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record EpochSteps(int boundaries, int down, double ratio, int fromStep, int toStep, Source source)
        implements CurveFact {

    /** Share of the boundaries with a step down, 0 to 1. */
    public double share() {
        return (double) down / boundaries;
    }

    @Override
    public String says() {
        return down + " of " + boundaries + " epoch boundaries show a step down, median ratio " + Figure.of(ratio);
    }

    @Override
    public String curve() {
        return "loss";
    }
}
