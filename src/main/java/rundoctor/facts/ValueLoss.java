package rundoctor.facts;

/**
 * Loss of the value head of a reinforcement stage, finite values only. Needs ten logged rows.
 *
 * @param points values used
 * @param first median of the first tenth, at least three values
 * @param last median of the last tenth, at least three values
 * @param trend Mann-Kendall z; positive when it rises, no unit
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record ValueLoss(int points, double first, double last, double trend, int fromStep, int toStep, Source source)
        implements CurveFact {

    /** End over start, no unit. */
    public double factor() {
        return last / first;
    }

    @Override
    public String says() {
        return "value loss " + Figure.of(first) + " to " + Figure.of(last);
    }

    @Override
    public String curve() {
        return "value_loss";
    }
}
