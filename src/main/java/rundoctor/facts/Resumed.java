package rundoctor.facts;

/**
 * The run continues from a checkpoint.
 *
 * @param from the checkpoint
 * @param source where it was read
 */
public record Resumed(String from, Source source) implements Fact {

    @Override
    public String says() {
        return "resumed from " + from;
    }
}
