package rundoctor.facts;

/**
 * The steepest fall of the learning rate between neighbours, compared with what the schedule would do. Exists when there is one.
 *
 * @param factor value after over value before, below 1
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
