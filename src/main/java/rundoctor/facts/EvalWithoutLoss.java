package rundoctor.facts;

/**
 * Evaluations were timed and no eval loss was logged. Exists when there is at least one.
 *
 * @param count evaluations
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record EvalWithoutLoss(int count, int fromStep, int toStep, Source source) implements CurveFact {

    @Override
    public String says() {
        return count + " evaluations without an eval loss";
    }

    @Override
    public String curve() {
        return "eval_runtime";
    }
}
