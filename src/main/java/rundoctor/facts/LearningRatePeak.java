package rundoctor.facts;

/**
 * The highest logged learning rate, finite values only. Needs one logged row.
 *
 * @param step optimizer step of the first highest value
 * @param value 0 or more
 * @param source where it was read
 */
public record LearningRatePeak(int step, double value, Source source) implements CurveFact {

    @Override
    public String says() {
        return "highest learning rate = " + Figure.of(value) + " at step " + step;
    }

    @Override
    public String curve() {
        return "learning_rate";
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
