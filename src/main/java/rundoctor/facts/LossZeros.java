package rundoctor.facts;

/**
 * Train losses of exactly 0. Exists when there is at least one.
 *
 * @param count rows
 * @param longest longest run of consecutive rows
 * @param fromFirstLog whether the first row is one of them
 * @param share of all rows, 0 to 1
 * @param before last value above zero before the first zero; 0 when there is none
 * @param fromStep first such optimizer step
 * @param toStep last such optimizer step
 * @param source where it was read
 */
public record LossZeros(
        int count,
        int longest,
        boolean fromFirstLog,
        double share,
        double before,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    @Override
    public String says() {
        return count + " train losses of exactly 0 from step " + fromStep;
    }

    @Override
    public String curve() {
        return "loss";
    }
}
