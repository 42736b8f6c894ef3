package rundoctor.facts;

/**
 * The loss scale of fp16 training, positive values only. Needs six logged rows.
 *
 * @param points values used
 * @param early median of the first half
 * @param last median of the last tenth, at least three values
 * @param lowest lowest value
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record LossScaleCourse(
        int points, double early, double last, double lowest, int fromStep, int toStep, Source source)
        implements CurveFact {

    /** The end over the beginning, no unit. */
    public double factor() {
        return last / early;
    }

    @Override
    public String says() {
        return "the loss scale goes from " + Figure.of(early) + " to " + Figure.of(last);
    }

    @Override
    public String curve() {
        return "loss_scale";
    }
}
