package rundoctor.facts;

/**
 * Isolated grad norms above ten times the median of up to 100 rows before, at most three rows wide. Exists when there is at least one; needs twelve logged values.
 *
 * @param count events
 * @param largest largest value over the median before it
 * @param lossReacts whether a loss spike follows within ten rows of one of them
 * @param fromStep first event
 * @param toStep last event
 * @param source where it was read
 */
public record GradNormOutliers(int count, double largest, boolean lossReacts, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return count + " isolated grad norms, the largest " + Figure.of(largest) + " times its surroundings";
    }

    @Override
    public String curve() {
        return "grad_norm";
    }
}
