package rundoctor.facts;

/**
 * Passes over the training data up to the last logged row; where the log does not tell them, as planned.
 *
 * @param count above 0
 * @param source where it was read
 */
public record Epochs(double count, Source source) implements Fact {

    @Override
    public String says() {
        return "epochs = " + Figure.of(count);
    }
}
