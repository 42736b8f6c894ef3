package rundoctor.facts;

/**
 * The mean reward of a reinforcement stage as a whole, finite values only. Needs five logged rows.
 *
 * @param points values used
 * @param first median of the first tenth, at least three values
 * @param highest highest running median over five values
 * @param last median of the last tenth, at least three values
 * @param noise 1.4826 times the median step between neighbours over the square root of two, in units of the reward
 * @param trend Mann-Kendall z; positive when the reward rises, no unit
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record RewardCourse(
        int points,
        double first,
        double highest,
        double last,
        double noise,
        double trend,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    /** How far the end lies below the highest level, over the noise between neighbours; infinite for a fall without noise. */
    public double fallSigmas() {
        return highest > last ? (highest - last) / noise : 0;
    }

    @Override
    public String says() {
        return "reward " + Figure.of(first) + " to " + Figure.of(last) + " over " + points + " rows";
    }

    @Override
    public String curve() {
        return "reward";
    }
}
