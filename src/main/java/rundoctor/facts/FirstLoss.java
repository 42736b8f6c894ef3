package rundoctor.facts;

/**
 * The first logged finite train loss that is not exactly zero. Needs one logged row.
 *
 * @param step optimizer step of the row
 * @param value nats per target token where the stage is language modelling
 * @param averagedOver optimizer steps the row averages over, at least 1
 * @param source where it was read
 */
public record FirstLoss(int step, double value, int averagedOver, Source source) implements CurveFact {

    @Override
    public String says() {
        return "first train loss = " + Figure.of(value) + " at step " + step;
    }

    @Override
    public String curve() {
        return "loss";
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
