package rundoctor.features;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rundoctor.facts.Fact;
import rundoctor.facts.ModelFamily;
import rundoctor.facts.ModelName;
import rundoctor.facts.Source;
import rundoctor.facts.UnknownModel;
import rundoctor.facts.Vocabulary;

/** Which model was trained, what the table knows of it, and what kind of training it went through. */
final class ModelFacts {

    private static final String TABLE = "rules/models.yaml";
    private static final List<String> NAMING = List.of("modelFamily", "model", "modelType", "architecture");

    private ModelFacts() {}

    static List<Fact> of(Settings settings, ModelProfiles profiles) {
        Optional<ModelProfile> profile = profile(settings, profiles);
        return Stream.<Optional<? extends Fact>>of(
                        settings.text("model", ModelName::new),
                        profile.map(known -> family(settings, known)),
                        profile.isPresent() ? Optional.empty() : Optional.of(unknown(settings)),
                        vocabulary(settings, profiles, profile),
                        Stages.of(settings, profile))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    /** By the family the run declares; else by its model type; else by the model's name; else by its class. */
    static Optional<ModelProfile> profile(Settings settings, ModelProfiles profiles) {
        String name = settings.word("model");
        return profiles.named(settings.word("modelFamily"))
                .or(() -> profiles.typed(settings.word("modelType"), name))
                .or(() -> profiles.named(name))
                .or(() -> profiles.named(settings.word("modelType")))
                .or(() -> profiles.named(settings.word("architecture")));
    }

    private static ModelFamily family(Settings settings, ModelProfile profile) {
        return new ModelFamily(
                profile.id(), profile.multimodal(), profile.mixtureOfExperts(), profile.fp16Unsafe(), naming(settings));
    }

    private static UnknownModel unknown(Settings settings) {
        String name = NAMING.stream()
                .flatMap(key -> settings.text(key, (value, source) -> value).stream())
                .findFirst()
                .orElse("");
        return new UnknownModel(name, naming(settings));
    }

    private static Source naming(Settings settings) {
        return NAMING.stream()
                .flatMap(key -> settings.text(key, (value, source) -> source).stream())
                .findFirst()
                .orElse(new Source(settings.run().id(), ""));
    }

    private static Optional<Vocabulary> vocabulary(
            Settings settings, ModelProfiles profiles, Optional<ModelProfile> profile) {
        if (profile.filter(ModelProfile::diffusion).isPresent()) {
            return Optional.empty();
        }
        return settings.whole("vocabSize", 2, Integer.MAX_VALUE, (size, source) -> new Vocabulary(size, true, source))
                .or(() -> profile.filter(known -> known.vocabulary().isPresent())
                        .map(known ->
                                new Vocabulary(known.vocabulary().getAsInt(), true, new Source(TABLE, known.id()))))
                .or(() -> Optional.of(
                        new Vocabulary(profiles.widestVocabulary(), false, new Source(TABLE, "widest known"))));
    }
}
