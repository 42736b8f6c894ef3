package rundoctor.facts;

/**
 * Whether the prompt counts towards the loss of instruction data.
 *
 * @param on whether prompt tokens are trained on
 * @param source where it was read
 */
public record PromptInLoss(boolean on, Source source) implements Fact {

    @Override
    public String says() {
        return "loss on the prompt = " + on;
    }
}
