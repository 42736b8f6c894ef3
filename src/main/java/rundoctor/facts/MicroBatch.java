package rundoctor.facts;

/**
 * Samples per device in one forward pass.
 *
 * @param size at least 1
 * @param source where it was read
 */
public record MicroBatch(int size, Source source) implements Fact {

    @Override
    public String says() {
        return "micro-batch size = " + size;
    }
}
