package rundoctor.facts;

/**
 * Train loss against eval loss at the first evaluation after training began.
 *
 * @param train median of the last tenth of the train losses up to the evaluation, at least one value and at most 100
 * @param eval the eval loss
 * @param step optimizer step of the evaluation
 * @param source where it was read
 */
public record TrainEvalRatio(double train, double eval, int step, Source source) implements CurveFact {

    /** Train loss over eval loss, no unit. */
    public double ratio() {
        return train / eval;
    }

    @Override
    public String says() {
        return "train loss " + Figure.of(train) + " against eval loss " + Figure.of(eval) + " at step " + step;
    }

    @Override
    public String curve() {
        return "eval_loss";
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
