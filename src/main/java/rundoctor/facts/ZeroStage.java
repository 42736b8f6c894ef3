package rundoctor.facts;

/**
 * How far DeepSpeed shards the training state.
 *
 * @param stage 0 to 3
 * @param source where it was read
 */
public record ZeroStage(int stage, Source source) implements Fact {

    @Override
    public String says() {
        return "ZeRO stage = " + stage;
    }
}
