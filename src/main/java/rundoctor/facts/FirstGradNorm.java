package rundoctor.facts;

/**
 * The first logged finite grad norm that is not exactly zero. Needs one logged row.
 *
 * @param step optimizer step of the row
 * @param value above 0
 * @param source where it was read
 */
public record FirstGradNorm(int step, double value, Source source) implements CurveFact {

    @Override
    public String says() {
        return "first grad norm = " + Figure.of(value) + " at step " + step;
    }

    @Override
    public String curve() {
        return "grad_norm";
    }

    @Override
    public int fromStep() {
        return step;
    }

    @Override
    public int toStep() {
        return step;
    }
}
