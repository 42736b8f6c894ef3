package rundoctor.facts;

/**
 * The grad norm on either side of the last restart whose optimizer step is known. Needs three finite values above 0 before and
 * after it.
 *
 * @param step optimizer step of the checkpoint
 * @param before median of up to ten values before
 * @param after median of up to ten values after
 * @param fromStep first optimizer step used
 * @param toStep last optimizer step used
 * @param source where it was read
 */
public record RestartGradNorm(int step, double before, double after, int fromStep, int toStep, Source source)
        implements CurveFact {

    /** After over before, no unit. */
    public double factor() {
        return after / before;
    }

    @Override
    public String says() {
        return "the grad norm is " + Figure.of(before) + " before the restart at step " + step + " and "
                + Figure.of(after) + " after it";
    }

    @Override
    public String curve() {
        return "grad_norm";
    }
}
