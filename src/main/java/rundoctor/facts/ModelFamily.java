package rundoctor.facts;

import java.util.Arrays;

/**
 * The family of the model, by the table of model profiles.
 *
 * @param name id of the profile, for example "gemma3"
 * @param multimodal whether the class takes images, audio or video
 * @param mixtureOfExperts whether a router picks experts
 * @param fp16Unsafe whether its activations are known to leave the range of fp16
 * @param source where it was read
 */
public record ModelFamily(String name, boolean multimodal, boolean mixtureOfExperts, boolean fp16Unsafe, Source source)
        implements Fact {

    /** Whether the family is one of those named. */
    public boolean isOneOf(String... names) {
        return Arrays.asList(names).contains(name);
    }

    @Override
    public String says() {
        return "model family = " + name;
    }
}
