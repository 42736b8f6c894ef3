package rundoctor.facts;

/**
 * Two parts of one reward part ways: the part that rises most and the one that falls most by Mann-Kendall. Parts are the curves rewards/NAME/mean, or rewards/NAME; of chosen and rejected answers there are none. Exists when one rises and one falls; needs 20 rows of both.
 *
 * @param points rows of the part that falls
 * @param rising name of the part that rises most
 * @param risingTrend its Mann-Kendall z, above 0
 * @param falling name of the part that falls most
 * @param fallingTrend its Mann-Kendall z, below 0
 * @param first falling part, median of the first tenth
 * @param last falling part, median of the last tenth
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record RewardSplit(
        int points,
        String rising,
        double risingTrend,
        String falling,
        double fallingTrend,
        double first,
        double last,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "the reward " + rising + " rises while " + falling + " goes from " + Figure.of(first) + " to "
                + Figure.of(last);
    }

    @Override
    public String curve() {
        return "reward";
    }
}
