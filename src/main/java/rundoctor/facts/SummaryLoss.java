package rundoctor.facts;

/**
 * The train loss of the trainer's closing summary, a mean over the run, beside the logged rows. Needs five finite rows.
 *
 * @param value as reported
 * @param mean mean of the logged rows, each weighted by the optimizer steps since the row before, the first by its own step
 * @param last last logged row
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record SummaryLoss(double value, double mean, double last, int fromStep, int toStep, Source source)
        implements CurveFact {

    /** Reported value over the mean of the rows, no unit; 1 where both say the same. */
    public double ratio() {
        return value / mean;
    }

    @Override
    public String says() {
        return "the closing summary reports a train loss of " + Figure.of(value) + ", the rows have a mean of "
                + Figure.of(mean);
    }

    @Override
    public String curve() {
        return "loss";
    }
}
