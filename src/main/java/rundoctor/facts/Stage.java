package rundoctor.facts;

import java.util.Set;

/**
 * What kind of training the run is.
 *
 * @param name one of pt, sft, rm, ppo, dpo, kto, orpo, simpo, grpo, classification, seq2seq, diffusion
 * @param declared false when it was inferred from the logged metrics or the model class
 * @param source where it was read
 */
public record Stage(String name, boolean declared, Source source) implements Fact {

    private static final Set<String> LANGUAGE = Set.of("pt", "sft", "seq2seq");
    private static final Set<String> PREFERENCE = Set.of("rm", "dpo", "kto", "orpo", "simpo");
    private static final Set<String> REINFORCEMENT = Set.of("ppo", "grpo");

    /** Whether the loss is a cross-entropy over the vocabulary, in nats per token. */
    public boolean isLanguageModelling() {
        return LANGUAGE.contains(name);
    }

    /** Whether the loss compares a chosen with a rejected answer. */
    public boolean isPreference() {
        return PREFERENCE.contains(name);
    }

    /** Whether the loss is a policy-gradient surrogate, whose level says nothing. */
    public boolean isReinforcement() {
        return REINFORCEMENT.contains(name);
    }

    @Override
    public String says() {
        return "stage = " + name + (declared ? "" : " (inferred)");
    }
}
