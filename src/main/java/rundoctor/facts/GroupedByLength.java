package rundoctor.facts;

/**
 * Samples of like length share a batch.
 *
 * @param on whether grouping is on
 * @param source where it was read
 */
public record GroupedByLength(boolean on, Source source) implements Fact {

    @Override
    public String says() {
        return "grouping by length = " + on;
    }
}
