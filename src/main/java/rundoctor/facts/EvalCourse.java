package rundoctor.facts;

/**
 * The eval loss as a whole, finite values only. Needs two evaluations; a rule that rests on it states its own minimum.
 *
 * @param points evaluations used
 * @param first first value
 * @param best lowest value
 * @param last last value
 * @param bestStep optimizer step of the lowest value
 * @param rises longest run of consecutive rises after the best
 * @param trainAtBest median train loss around the best evaluation, two rows either side; NaN when no train loss was logged
 * @param trainLast median train loss around the last evaluation; NaN when no train loss was logged
 * @param relativeRange highest minus lowest value over the lowest
 * @param fromStep first evaluation
 * @param toStep last evaluation
 * @param source where it was read
 */
public record EvalCourse(
        int points,
        double first,
        double best,
        double last,
        int bestStep,
        int rises,
        double trainAtBest,
        double trainLast,
        double relativeRange,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    /** Last value over the best, no unit. */
    public double factorAboveBest() {
        return last / best;
    }

    @Override
    public String says() {
        return "eval loss " + Figure.of(first) + ", best " + Figure.of(best) + " at step " + bestStep + ", last "
                + Figure.of(last);
    }

    @Override
    public String curve() {
        return "eval_loss";
    }
}
