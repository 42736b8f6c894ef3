package rundoctor.facts;

/**
 * The largest lasting rise of the train loss above its lowest level so far, on a running median of five values. Exists when the loss ever rose; needs ten logged rows other than non-finite and zero.
 *
 * @param lowest lowest level before the rise
 * @param highest highest level after it
 * @param end level at the end
 * @param sigmas rise to the highest level over the noise between neighbours, taken as at least a fiftieth of the median
 * @param endSigmas rise to the end over the same noise
 * @param logs logged rows between the lowest and the highest level
 * @param heldShare share of all logged rows, after the lowest, whose level lies above half the rise; the last two rows share the last level
 * @param fromStep optimizer step of the lowest level
 * @param toStep optimizer step of the highest level
 * @param source where it was read
 */
public record LossRise(
        double lowest,
        double highest,
        double end,
        double sigmas,
        double endSigmas,
        int logs,
        double heldShare,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    /** Highest level over the lowest before it, no unit. */
    public double factor() {
        return highest / lowest;
    }

    /** Level at the end over the lowest, no unit. */
    public double endFactor() {
        return end / lowest;
    }

    @Override
    public String says() {
        return "train loss rose from " + Figure.of(lowest) + " at step " + fromStep + " to " + Figure.of(highest)
                + " at step " + toStep + ", end " + Figure.of(end);
    }

    @Override
    public String curve() {
        return "loss";
    }
}
