package rundoctor.facts;

/**
 * The train loss as a whole, non-finite and exactly zero values left out. Needs five logged rows; a rule that rests on it states its own minimum.
 *
 * @param points values used
 * @param first median of the first tenth, at least three values
 * @param last median of the last tenth, at least three values
 * @param lowest lowest running median over five values
 * @param noise 1.4826 times the median step between neighbours over the square root of two, divided by the median; infinite when that is 0
 * @param trend Mann-Kendall z of at most 500 evenly spaced values; negative when the loss falls, no unit
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record LossCourse(
        int points,
        double first,
        double last,
        double lowest,
        double noise,
        double trend,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    /** Share of the first level that was gained by the end; negative when the loss rose. */
    public double improvement() {
        return (first - last) / Math.abs(first);
    }

    @Override
    public String says() {
        return "train loss " + Figure.of(first) + " to " + Figure.of(last) + " over " + points + " rows";
    }

    @Override
    public String curve() {
        return "loss";
    }
}
