package rundoctor.facts;

/**
 * How long an optimizer step takes as the run goes on; rows that hold an evaluation, a checkpoint or a restart and the first
 * row are left out, and so is all that was logged before the last restart. Durations are those the trainer logs, else
 * differences of the finest clock: train_runtime, a tracker's time, elapsed_time or a progress bar's time. Needs nine rows
 * with a known duration that usually take a second, five where the clock counts whole seconds.
 *
 * @param points rows used
 * @param early median of the first third, seconds
 * @param late median of the last third, seconds
 * @param fastest lowest running median over a third of at most 500 evenly spaced rows, seconds
 * @param trend Mann-Kendall z; positive when steps become slower, no unit
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record StepTimeCourse(
        int points, double early, double late, double fastest, double trend, int fromStep, int toStep, Source source)
        implements CurveFact {

    /** Duration at the end over the fastest, no unit. */
    public double factor() {
        return late / fastest;
    }

    /** About how long the stretch took, seconds. */
    public double seconds() {
        return (toStep - fromStep) * (early + late) / 2;
    }

    @Override
    public String says() {
        return "a step takes " + Figure.of(early) + " s at first and " + Figure.of(late) + " s at the end";
    }

    @Override
    public String curve() {
        return "step_time";
    }
}
