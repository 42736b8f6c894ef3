package rundoctor.facts;

/**
 * Optimizer steps that take far longer than the others: above the median by six robust deviations and by half (where the
 * clock counts whole seconds, a deviation is at least that of two roundings, 0.41 s a row); rows that
 * hold an evaluation, a checkpoint or a restart and the first row are left out, and so is all that was logged before the last
 * restart. Exists when there is at least one; needs
 * twelve rows with a known duration.
 *
 * @param count slow rows
 * @param points rows used
 * @param largest longest duration over the median
 * @param period median distance between neighbouring slow rows, optimizer steps; 0 with fewer than three
 * @param regularity share of those distances within one logging interval of the period, 0 to 1
 * @param lost share of the whole time that the slow rows take beyond the median, 0 to 1
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record StepTimeOutliers(
        int count,
        int points,
        double largest,
        double period,
        double regularity,
        double lost,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    @Override
    public String says() {
        return count + " slow steps, the longest " + Figure.of(largest) + " times the median";
    }

    @Override
    public String curve() {
        return "step_time";
    }
}
