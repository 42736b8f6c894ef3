package rundoctor.features;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;
import rundoctor.facts.Stage;

/** What kind of training the run is: as declared, else as its metrics, its task or its model class give away. */
final class Stages {

    private static final List<String> KNOWN = List.of(
            "pt", "sft", "rm", "ppo", "dpo", "kto", "orpo", "simpo", "grpo", "classification", "seq2seq", "diffusion");
    private static final Map<String, String> NAMES = names();
    private static final List<String> GENERATING = List.of("forcausallm", "lmheadmodel", "forconditionalgeneration");
    private static final Set<String> SEQUENCE_TO_SEQUENCE = Stream.of("t5", "mt5", "umt5", "longt5", "bart", "mbart")
            .map(name -> name + "forconditionalgeneration")
            .collect(Collectors.toUnmodifiableSet());

    private Stages() {}

    static Optional<Stage> of(Settings settings, Optional<KnownModel> model) {
        return declared(settings)
                .or(() -> byRewards(settings.run()))
                .or(() -> model.filter(known -> known.profile().diffusion())
                        .map(known -> new Stage("diffusion", false, known.source())))
                .or(() -> byTask(settings))
                .or(() -> byClass(settings))
                .or(() -> byEvaluation(settings));
    }

    private static Optional<Stage> declared(Settings settings) {
        Optional<Setting> setting = settings.run().setting("stage");
        Optional<Stage> stage = settings.word(
                        "stage",
                        (name, source) ->
                                Optional.ofNullable(NAMES.get(name)).map(known -> new Stage(known, true, source)))
                .flatMap(known -> known);
        if (setting.isPresent() && stage.isEmpty()) {
            settings.refuse("stage", "one of " + String.join(", ", KNOWN), setting.get());
        }
        return stage;
    }

    private static Optional<Stage> byRewards(Run run) {
        boolean completions = run.curves().keySet().stream().anyMatch(name -> name.startsWith("completion"));
        Optional<Curve> preference = run.curve("rewards/chosen");
        Optional<Curve> reinforcement = run.curve("reward")
                .or(() -> run.curve("reward_std"))
                .or(() -> run.curve("kl").filter(kl -> completions));
        return preference
                .map(curve -> new Stage("dpo", false, curve.source()))
                .or(() -> reinforcement.map(curve -> new Stage("grpo", false, curve.source())));
    }

    private static Optional<Stage> byTask(Settings settings) {
        return settings.word(
                        "taskType",
                        (task, source) -> ofTask(settings, task).map(name -> new Stage(name, false, source)))
                .flatMap(stage -> stage);
    }

    private static Optional<String> ofTask(Settings settings, String task) {
        return switch (task) {
            case "seq_cls" -> Optional.of("classification");
            case "seq_2_seq_lm" -> Optional.of("seq2seq");
            case "causal_lm" -> Optional.of(generation(settings));
            default -> Optional.empty();
        };
    }

    private static Optional<Stage> byClass(Settings settings) {
        return settings.word(
                        "architecture",
                        (name, source) -> ofClass(settings, name).map(stage -> new Stage(stage, false, source)))
                .flatMap(stage -> stage);
    }

    private static Optional<String> ofClass(Settings settings, String architecture) {
        if (architecture.endsWith("forsequenceclassification")) {
            return Optional.of("classification");
        }
        if (SEQUENCE_TO_SEQUENCE.contains(architecture)) {
            return Optional.of("seq2seq");
        }
        return GENERATING.stream().anyMatch(architecture::endsWith)
                ? Optional.of(generation(settings))
                : Optional.empty();
    }

    private static String generation(Settings settings) {
        return settings.flag("fromScratch", (on, source) -> on).orElse(false) ? "pt" : "sft";
    }

    /** Accuracy and F1 are what classifiers log, but a model that fills in masked words logs accuracy too. */
    private static Optional<Stage> byEvaluation(Settings settings) {
        Run run = settings.run();
        return run.curve("eval_accuracy")
                .or(() -> run.curve("eval_f1"))
                .filter(curve -> !settings.word("architecture").endsWith("formaskedlm"))
                .map(curve -> new Stage("classification", false, curve.source()));
    }

    private static Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        KNOWN.forEach(name -> names.put(name, name));
        Stream.of("pretrain", "pretraining", "pre-training", "cpt").forEach(alias -> names.put(alias, "pt"));
        Stream.of("finetune", "instruction-tuning").forEach(alias -> names.put(alias, "sft"));
        Stream.of("reward", "reward-model").forEach(alias -> names.put(alias, "rm"));
        Stream.of("cls", "seq_cls").forEach(alias -> names.put(alias, "classification"));
        names.put("seq_2_seq_lm", "seq2seq");
        return names;
    }
}
