package rundoctor.facts;

/**
 * How much the eval loss jumps from one evaluation to the next, as it does when each takes a few samples only. Needs eight
 * evaluations; non-finite values are left out.
 *
 * @param points evaluations used
 * @param deviation 1.4826 times the median step between neighbours over the square root of two, in units of the loss
 * @param fromStep first evaluation
 * @param toStep last evaluation
 * @param source where it was read
 */
public record EvalNoise(int points, double deviation, int fromStep, int toStep, Source source) implements CurveFact {

    @Override
    public String says() {
        return "eval loss jumps by " + Figure.of(deviation) + " from one evaluation to the next";
    }

    @Override
    public String curve() {
        return "eval_loss";
    }
}
