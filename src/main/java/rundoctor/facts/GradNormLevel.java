package rundoctor.facts;

/**
 * The grad norm as a whole, finite values only. Needs three logged values.
 *
 * @param points values used
 * @param first first value
 * @param median median
 * @param largest largest value
 * @param largestStep optimizer step of the largest value
 * @param last median of the last tenth, at least three values
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record GradNormLevel(
        int points,
        double first,
        double median,
        double largest,
        int largestStep,
        double last,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "grad norm median " + Figure.of(median) + ", largest " + Figure.of(largest) + " at step " + largestStep;
    }

    @Override
    public String curve() {
        return "grad_norm";
    }
}
