package rundoctor.facts;

/**
 * A straight line through the grad norm, the warm-up left out. Needs 20 finite values after it.
 *
 * @param factor end of the line over its start; 0 when the start is not positive
 * @param fit share of variance explained, 0 to 1
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record GradNormGrowth(double factor, double fit, int fromStep, int toStep, Source source) implements CurveFact {

    @Override
    public String says() {
        return "grad norm grows " + Figure.of(factor) + "-fold along a line";
    }

    @Override
    public String curve() {
        return "grad_norm";
    }
}
