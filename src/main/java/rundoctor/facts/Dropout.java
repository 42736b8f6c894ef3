package rundoctor.facts;

/**
 * Dropout of the trained part.
 *
 * @param rate 0 to 1
 * @param source where it was read
 */
public record Dropout(double rate, Source source) implements Fact {

    @Override
    public String says() {
        return "dropout = " + Figure.of(rate);
    }
}
