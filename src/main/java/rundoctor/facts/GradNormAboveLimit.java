package rundoctor.facts;

/**
 * How often the logged grad norm lies above the clipping limit. Needs a limit above 0 and three logged values.
 *
 * @param share of the finite values, 0 to 1
 * @param limit the clipping limit
 * @param points values used
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record GradNormAboveLimit(double share, double limit, int points, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return Figure.of(100 * share) + " % of the grad norms lie above the limit " + Figure.of(limit);
    }

    @Override
    public String curve() {
        return "grad_norm";
    }
}
