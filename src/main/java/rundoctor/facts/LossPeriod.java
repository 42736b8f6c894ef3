package rundoctor.facts;

/**
 * The strongest wave of the train loss: the lag at which the autocorrelation of the loss, a straight (Theil-Sen) line taken
 * out, is highest, among its local maxima from three rows to a third of all rows and after it has
 * once been below zero, which a merely curved loss need not be. More than 2,000 rows are first averaged in blocks of equally
 * many, so that shorter waves are not seen. Exists when that correlation is above 0.3;
 * needs twelve logged rows, nine tenths of them at nearly the same distance.
 *
 * @param period optimizer steps
 * @param strength the autocorrelation at that lag, 0 to 1
 * @param cycles periods in the run
 * @param points logged rows other than non-finite and zero
 * @param perEpoch period over the optimizer steps of one epoch; 0 when those are unknown
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record LossPeriod(
        double period,
        double strength,
        double cycles,
        int points,
        double perEpoch,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "train loss repeats every " + Figure.of(period) + " steps, strength " + Figure.of(strength);
    }

    @Override
    public String curve() {
        return "loss";
    }
}
