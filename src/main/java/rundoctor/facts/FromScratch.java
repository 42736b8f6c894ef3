package rundoctor.facts;

/**
 * The run is declared to start from random weights.
 *
 * @param source where it was read
 */
public record FromScratch(Source source) implements Fact {

    @Override
    public String says() {
        return "declared to start from random weights";
    }
}
