package rundoctor.facts;

/**
 * Within which bounds the train loss moves after its first tenth, non-finite and exactly zero values left out. Needs ten
 * logged rows.
 *
 * @param points values used
 * @param median median
 * @param low 5th percentile
 * @param high 95th percentile
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record LossBand(int points, double median, double low, double high, int fromStep, int toStep, Source source)
        implements CurveFact {

    /** Width of the band, in units of the loss. */
    public double width() {
        return high - low;
    }

    /** The number of classes a uniform guess among which costs about the median, at least 1. Derived: exp(median), rounded. */
    public int classes() {
        return (int) Math.max(1, Math.rint(Math.exp(median)));
    }

    /** How far the median is from the loss of that uniform guess, in nats. */
    public double distanceToChance() {
        return Math.abs(median - Math.log(classes()));
    }

    @Override
    public String says() {
        return "train loss stays between " + Figure.of(low) + " and " + Figure.of(high) + " in " + points + " rows";
    }

    @Override
    public String curve() {
        return "loss";
    }
}
