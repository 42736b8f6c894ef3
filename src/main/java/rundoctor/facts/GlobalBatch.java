package rundoctor.facts;

/**
 * Samples one optimizer step consumes.
 *
 * @param size at least 1
 * @param source where it was read
 */
public record GlobalBatch(int size, Source source) implements Fact {

    @Override
    public String says() {
        return "global batch size = " + size;
    }
}
