package rundoctor.facts;

/**
 * The train loss rises right at the start. Exists when a value within the first tenth of the run, at least six rows, lies above the first; needs ten logged rows other than non-finite and zero.
 *
 * @param first first logged value
 * @param highest highest value of the stretch
 * @param logs logged rows above 1.05 times the first
 * @param recovered whether the run later falls below the first value
 * @param fromStep first optimizer step
 * @param toStep optimizer step of the highest value
 * @param source where it was read
 */
public record EarlyBump(
        double first, double highest, int logs, boolean recovered, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "train loss rose from " + Figure.of(first) + " to " + Figure.of(highest) + " at step " + toStep;
    }

    @Override
    public String curve() {
        return "loss";
    }
}
