package rundoctor.features;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;
import rundoctor.facts.Source;
import rundoctor.facts.Stage;

/** What kind of training the run is: as declared, else as its metrics, its task or its model class give away. */
final class Stages {

    private static final Map<String, String> NAMES = names();
    private static final Set<String> SEQUENCE_TO_SEQUENCE = Set.of("t5", "mt5", "umt5", "longt5", "bart", "mbart");

    private Stages() {}

    static Optional<Stage> of(Settings settings, Optional<ModelProfile> profile) {
        return declared(settings)
                .or(() -> byRewards(settings.run()))
                .or(() -> profile.filter(ModelProfile::diffusion)
                        .map(known -> new Stage("diffusion", false, sourceOf(settings, "model"))))
                .or(() -> byClass(settings));
    }

    private static Optional<Stage> declared(Settings settings) {
        Optional<Setting> setting = settings.run().setting("stage");
        Optional<Stage> stage = settings.word(
                        "stage",
                        (name, source) ->
                                Optional.ofNullable(NAMES.get(name)).map(known -> new Stage(known, true, source)))
                .flatMap(known -> known);
        if (setting.isPresent() && stage.isEmpty()) {
            settings.refuse("stage", "one of " + String.join(", ", NAMES.keySet()), setting.get());
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

    private static Optional<Stage> byClass(Settings settings) {
        String architecture = settings.word("architecture");
        String task = settings.word("taskType");
        Source source = sourceOf(settings, architecture.isEmpty() ? "taskType" : "architecture");
        if (architecture.endsWith("forsequenceclassification") || task.equals("seq_cls")) {
            return Optional.of(new Stage("classification", false, source));
        }
        if (isSequenceToSequence(architecture) || task.equals("seq_2_seq_lm")) {
            return Optional.of(new Stage("seq2seq", false, source));
        }
        if (generates(architecture) || task.equals("causal_lm")) {
            boolean fromScratch = settings.flag("fromScratch", (on, from) -> on).orElse(false);
            return Optional.of(new Stage(fromScratch ? "pt" : "sft", false, source));
        }
        return architecture.endsWith("formaskedlm") ? Optional.empty() : byEvaluation(settings.run());
    }

    private static Optional<Stage> byEvaluation(Run run) {
        return run.curve("eval_accuracy")
                .or(() -> run.curve("eval_f1"))
                .map(curve -> new Stage("classification", false, curve.source()));
    }

    private static boolean isSequenceToSequence(String architecture) {
        return architecture.endsWith("forconditionalgeneration")
                && SEQUENCE_TO_SEQUENCE.contains(architecture.replace("forconditionalgeneration", ""));
    }

    private static boolean generates(String architecture) {
        return Stream.of("forcausallm", "lmheadmodel", "forconditionalgeneration")
                .anyMatch(architecture::endsWith);
    }

    private static Source sourceOf(Settings settings, String name) {
        return settings.run()
                .setting(name)
                .map(Setting::source)
                .orElse(new Source(settings.run().id(), ""));
    }

    private static Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        Stream.of(
                        "pt",
                        "sft",
                        "rm",
                        "ppo",
                        "dpo",
                        "kto",
                        "orpo",
                        "simpo",
                        "grpo",
                        "classification",
                        "seq2seq",
                        "diffusion")
                .forEach(name -> names.put(name, name));
        Stream.of("pretrain", "pretraining", "pre-training", "cpt").forEach(alias -> names.put(alias, "pt"));
        Stream.of("reward", "reward-model").forEach(alias -> names.put(alias, "rm"));
        Stream.of("cls", "seq_cls").forEach(alias -> names.put(alias, "classification"));
        Stream.of("finetune", "instruction-tuning").forEach(alias -> names.put(alias, "sft"));
        names.put("seq_2_seq_lm", "seq2seq");
        return names;
    }
}
