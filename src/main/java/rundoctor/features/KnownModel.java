package rundoctor.features;

import rundoctor.facts.ModelFamily;
import rundoctor.facts.Source;

/**
 * A model the table knows.
 *
 * @param profile what the table says of its family
 * @param source  the setting it was recognised by
 */
record KnownModel(ModelProfile profile, Source source) {

    ModelFamily family() {
        return new ModelFamily(
                profile.id(), profile.multimodal(), profile.mixtureOfExperts(), profile.fp16Unsafe(), source);
    }
}
