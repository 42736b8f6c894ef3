package rundoctor.facts;

/**
 * Balancing loss of the router of a mixture of experts, finite values only. Needs ten logged rows.
 *
 * @param points values used
 * @param first median of the first tenth, at least three values
 * @param last median of the last tenth, at least three values
 * @param trend Mann-Kendall z; positive when it rises, no unit
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record RouterLoss(int points, double first, double last, double trend, int fromStep, int toStep, Source source)
        implements CurveFact {

    /** End over start, no unit. */
    public double factor() {
        return last / first;
    }

    @Override
    public String says() {
        return "router loss " + Figure.of(first) + " to " + Figure.of(last);
    }

    @Override
    public String curve() {
        return "aux_loss";
    }
}
