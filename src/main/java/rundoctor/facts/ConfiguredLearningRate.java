package rundoctor.facts;

/**
 * The learning rate that was asked for; where no setting says it, the peak of the logged rates.
 *
 * @param value above 0 as a rule
 * @param source where it was read
 */
public record ConfiguredLearningRate(double value, Source source) implements Fact {

    @Override
    public String says() {
        return "learning rate = " + Figure.of(value);
    }
}
