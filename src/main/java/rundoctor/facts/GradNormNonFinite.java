package rundoctor.facts;

/**
 * Grad norms that are NaN or infinite. Exists when there is at least one.
 *
 * @param count rows
 * @param longest longest run of consecutive rows
 * @param fromFirstLog whether the first row is one of them
 * @param share of all rows, 0 to 1
 * @param fromStep first such optimizer step
 * @param toStep last such optimizer step
 * @param source where it was read
 */
public record GradNormNonFinite(
        int count, int longest, boolean fromFirstLog, double share, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return count + " non-finite grad norms from step " + fromStep;
    }

    @Override
    public String curve() {
        return "grad_norm";
    }
}
