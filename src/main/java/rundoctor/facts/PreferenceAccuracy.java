package rundoctor.facts;

/**
 * Share of the pairs whose chosen answer earns more than the rejected one, finite values only. Needs five logged rows.
 *
 * @param points values used
 * @param first median of the first five values
 * @param last median of the last tenth, at least three values
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record PreferenceAccuracy(int points, double first, double last, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "accuracy on pairs " + Figure.of(first) + " to " + Figure.of(last);
    }

    @Override
    public String curve() {
        return "rewards/accuracies";
    }
}
