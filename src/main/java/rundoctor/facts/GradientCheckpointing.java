package rundoctor.facts;

/**
 * Activations are computed again in the backward pass.
 *
 * @param on whether checkpointing is on
 * @param source where it was read
 */
public record GradientCheckpointing(boolean on, Source source) implements Fact {

    @Override
    public String says() {
        return "gradient checkpointing = " + on;
    }
}
