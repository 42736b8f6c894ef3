package rundoctor.facts;

/**
 * Weight decay.
 *
 * @param value 0 or more
 * @param source where it was read
 */
public record WeightDecay(double value, Source source) implements Fact {

    @Override
    public String says() {
        return "weight decay = " + Figure.of(value);
    }
}
