package rundoctor.facts;

/**
 * Eval losses that are NaN or infinite. Exists when there is at least one.
 *
 * @param count evaluations
 * @param points all evaluations
 * @param fromStep first such evaluation
 * @param toStep last such evaluation
 * @param source where it was read
 */
public record EvalNonFinite(int count, int points, int fromStep, int toStep, Source source) implements CurveFact {

    @Override
    public String says() {
        return count + " non-finite eval losses of " + points;
    }

    @Override
    public String curve() {
        return "eval_loss";
    }
}
