package rundoctor.facts;

/**
 * How far the policy is from its reference: the logged kl or objective/kl, finite values only. Needs one logged row.
 *
 * @param points values used
 * @param first first value
 * @param median median
 * @param lowest lowest value
 * @param largest largest value
 * @param largestStep optimizer step of the largest value
 * @param last median of the last tenth, at least three values
 * @param longest longest run of consecutive values above ten times the median; 0 when the median is not positive
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record PolicyDivergence(
        int points,
        double first,
        double median,
        double lowest,
        double largest,
        int largestStep,
        double last,
        int longest,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "divergence from the reference " + Figure.of(first) + " at first, median " + Figure.of(median)
                + ", largest " + Figure.of(largest);
    }

    @Override
    public String curve() {
        return "kl";
    }
}
