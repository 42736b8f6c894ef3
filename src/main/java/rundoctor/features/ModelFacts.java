package rundoctor.features;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import rundoctor.facts.Fact;
import rundoctor.facts.ModelName;
import rundoctor.facts.Source;
import rundoctor.facts.UnknownModel;
import rundoctor.facts.Vocabulary;
import rundoctor.facts.Warning;

/** Which model was trained, what the table knows of it, and what kind of training it went through. */
final class ModelFacts {

    private static final String TABLE = "rules/models.yaml";
    private static final List<String> NAMING = List.of("model", "modelFamily", "modelType", "architecture");

    private ModelFacts() {}

    static List<Fact> of(Settings settings, ModelProfiles profiles) {
        Optional<KnownModel> model = recognise(settings, profiles);
        return Stream.<Optional<? extends Fact>>of(
                        settings.text("model", ModelName::new),
                        model.map(KnownModel::family),
                        model.isPresent() ? Optional.empty() : Optional.of(unknown(settings)),
                        vocabulary(settings, profiles, model.map(KnownModel::profile)),
                        Stages.of(settings, model))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    /** Says that the model is not known, and what the bounds that need its vocabulary do instead. */
    static List<Warning> warnings(List<Fact> facts) {
        return facts.stream()
                .filter(UnknownModel.class::isInstance)
                .map(unknown -> new Warning(
                        "",
                        0,
                        unknown.says() + "; "
                                + facts.stream()
                                        .filter(Vocabulary.class::isInstance)
                                        .map(Fact::cite)
                                        .map(vocabulary -> "bounds on the loss use " + vocabulary)
                                        .findFirst()
                                        .orElse("there is no bound on the loss")))
                .toList();
    }

    /** By the family the run declares; else by its model type; else by the model's name; else by its class. */
    private static Optional<KnownModel> recognise(Settings settings, ModelProfiles profiles) {
        String name = settings.word("model");
        return by(settings, "modelFamily", profiles::named)
                .or(() -> by(settings, "modelType", type -> profiles.typed(type, name)))
                .or(() -> by(settings, "model", profiles::named))
                .or(() -> by(settings, "modelType", profiles::named))
                .or(() -> by(settings, "architecture", profiles::named));
    }

    private static Optional<KnownModel> by(
            Settings settings, String key, Function<String, Optional<ModelProfile>> find) {
        return settings.word(key, (value, source) -> find.apply(value).map(profile -> new KnownModel(profile, source)))
                .flatMap(found -> found);
    }

    private static UnknownModel unknown(Settings settings) {
        return NAMING.stream()
                .flatMap(key -> settings.text(key, UnknownModel::new).stream())
                .findFirst()
                .orElse(new UnknownModel("", new Source(settings.run().id(), "")));
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
