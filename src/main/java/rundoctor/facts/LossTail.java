package rundoctor.facts;

/**
 * The last quarter of the train loss, on at most 500 evenly spaced values. Needs twelve logged rows other than non-finite and
 * zero.
 *
 * @param points values used
 * @param drift Theil-Sen slope times length, over the median; negative when the loss falls
 * @param trend Mann-Kendall z of the quarter
 * @param level median
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record LossTail(int points, double drift, double trend, double level, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "train loss drifts by " + Figure.of(100 * drift) + " % over its last quarter";
    }

    @Override
    public String curve() {
        return "loss";
    }
}
