package rundoctor.facts;

/**
 * Where the train loss begins and ends in a log of any length, row by row: non-finite and exactly zero values left out,
 * nothing smoothed. Needs two logged rows; a level or a trend needs {@link LossCourse}.
 *
 * @param points values used
 * @param first first value
 * @param last last value
 * @param lowest lowest value
 * @param highest highest value
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record LossEnds(
        int points, double first, double last, double lowest, double highest, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "train loss goes from " + Figure.of(first) + " at step " + fromStep + " to " + Figure.of(last)
                + " at step " + toStep;
    }

    @Override
    public String curve() {
        return "loss";
    }
}
