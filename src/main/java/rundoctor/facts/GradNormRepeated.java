package rundoctor.facts;

/**
 * The grad norm stands still: the longest run of identical values other than zero. Exists from two values on.
 *
 * @param value the value
 * @param longest consecutive rows
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record GradNormRepeated(double value, int longest, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "grad norm is " + Figure.of(value) + " in " + longest + " rows in a row";
    }

    @Override
    public String curve() {
        return "grad_norm";
    }
}
