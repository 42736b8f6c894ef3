package rundoctor.facts;

/**
 * How the train loss goes up and down around its running median over 26 rows, the first tenth and non-finite and exactly zero
 * values left out. Needs 60 logged rows; of more than 2,000 the last 2,000.
 *
 * @param points values used
 * @param crossings share of neighbours on different sides of the running median, 0 to 1; one half for noise
 * @param width 95th minus 5th percentile of the distance to the running median, over the median loss
 * @param reversal autocorrelation of the increments at one row, -1 to 1; -0.5 for noise, -1 for a strict up and down
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record LossOscillation(
        int points, double crossings, double width, double reversal, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return Figure.of(100 * crossings)
                + " % of neighbouring train losses lie on different sides of their running median";
    }

    @Override
    public String curve() {
        return "loss";
    }
}
