package rundoctor.facts;

/**
 * Train losses that are NaN or infinite. Exists when there is at least one.
 *
 * @param count rows
 * @param toTheEnd whether the last three rows, or all rows of a shorter log, are non-finite
 * @param fromFirstLog whether the first row is one of them
 * @param fromStep first such optimizer step
 * @param toStep last such optimizer step
 * @param source where it was read
 */
public record LossNonFinite(int count, boolean toTheEnd, boolean fromFirstLog, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return count + " non-finite train losses from step " + fromStep;
    }

    @Override
    public String curve() {
        return "loss";
    }
}
