package rundoctor.facts;

/**
 * The logged learning rate as a whole. Needs three logged values.
 *
 * @param points values used
 * @param first first value
 * @param peak highest value
 * @param peakStep optimizer step of the first value within a hundredth of the highest
 * @param last last value
 * @param zerosAtStart rows of exactly 0 before the first other value
 * @param endsAt share of the planned steps, or of those logged, at the first row from which on the rate never exceeds a hundredth of its peak; 1 when it stays above to the end
 * @param longestStill longest run of identical values
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record LearningRateCourse(
        int points,
        double first,
        double peak,
        int peakStep,
        double last,
        int zerosAtStart,
        double endsAt,
        int longestStill,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "learning rate peaks at " + Figure.of(peak) + " at step " + peakStep + ", ends at " + Figure.of(last);
    }

    @Override
    public String curve() {
        return "learning_rate";
    }
}
