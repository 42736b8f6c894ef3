package rundoctor.facts;

/**
 * Probability of the trainer over that of the sampling engine for the same tokens; 1 when both agree. The logged val/ratio, importance sampling ratio or multiplicative token error, finite values only. Needs one logged row.
 *
 * @param points values used
 * @param first first value
 * @param median median
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record ProbabilityRatio(int points, double first, double median, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "probability ratio " + Figure.of(first) + " at first, median " + Figure.of(median);
    }

    @Override
    public String curve() {
        return "ratio";
    }
}
