package rundoctor.facts;

/**
 * The steepest fall of the learning rate between neighbours, compared with what an ordinary schedule would do: the lower of a
 * straight line to zero at the planned end and of going on as before. Exists when the value after is less than half of that
 * and the value before above a tenth of the peak; the last two rows are ignored.
 *
 * @param factor value after over what was to be expected, below 0.5
 * @param from value before
 * @param to value after
 * @param at share of the planned steps where it happens
 * @param fromStep optimizer step before
 * @param toStep optimizer step after
 * @param source where it was read
 */
public record LearningRateDrop(
        double factor, double from, double to, double at, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "learning rate falls from " + Figure.of(from) + " to " + Figure.of(to) + " at step " + toStep;
    }

    @Override
    public String curve() {
        return "learning_rate";
    }
}
