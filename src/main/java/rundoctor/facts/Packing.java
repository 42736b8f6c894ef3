package rundoctor.facts;

/**
 * Several samples share one sequence.
 *
 * @param on whether packing is on
 * @param source where it was read
 */
public record Packing(boolean on, Source source) implements Fact {

    @Override
    public String says() {
        return "packing = " + on;
    }
}
