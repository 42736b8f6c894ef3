package rundoctor.facts;

/**
 * Optimizer steps that take far longer than the others: above the median by six robust deviations and by half; rows that
 * hold an evaluation, a checkpoint or a restart and the first row are left out. Exists when there is at least one; needs
 * twelve rows with a known duration.
 *
 * @param count slow rows
 * @param points rows used
 * @param largest longest duration over the median
 * @param period median distance between neighbouring slow rows, optimizer steps; 0 with fewer than three
 * @param regularity share of those distances within one logging interval of the period, 0 to 1
 * @param lost share of the whole time spent above the median, 0 to 1
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
