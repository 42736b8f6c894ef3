package rundoctor.ingest;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What other trainers and trackers call the metrics that the Hugging Face Trainer names {@code loss}, {@code grad_norm} and so
 * on. Every reader of a foreign format takes its names from here.
 */
final class MetricNames {

    /** The number of a row. */
    static final String STEP = "step";

    /** Last planned step, where a row tells it. */
    static final String TOTAL = "total_steps";

    private static final Set<String> PROGRESS = Set.of(STEP, TOTAL);
    private static final Pattern STEP_LOSS =
            Pattern.compile("(?:train|training)[_/](?:loss_step|loss_local|loss/step)");
    private static final Pattern RATE = Pattern.compile("lr-[A-Za-z0-9]{1,30}(?:/pg1)?");
    private static final Map<String, List<String>> FOREIGN = new LinkedHashMap<>();

    static {
        name(
                STEP,
                "global_step",
                "current_steps",
                "iteration",
                "iter",
                "steps",
                "trainer/global_step",
                "train_step",
                "_step");
        name(TOTAL, "max_steps", "total_iterations");
        name(
                "loss",
                "train/loss",
                "train_loss",
                "train_loss_step",
                "training_loss",
                "reduced_train_loss",
                "lm_loss",
                "actor/pg_loss",
                "policy_loss",
                "epoch_loss",
                "train_loss_epoch");
        name(
                "eval_loss",
                "eval/loss",
                "val_loss",
                "val/loss",
                "valid_loss",
                "validation_loss",
                "lm_loss_value",
                "lm_loss_validation",
                "eval_epoch_loss");
        name(
                "grad_norm",
                "train/grad_norm",
                "gradient_norm",
                "gnorm",
                "norm",
                "actor/grad_norm",
                "grad_2.0_norm_total");
        name(
                "learning_rate",
                "train/learning_rate",
                "lr",
                "train/lr",
                "actor/lr",
                "actor_lr",
                "lr_adamw",
                "lr_adam",
                "lr_sgd",
                "epoch_learning_rate");
        name("loss_scale");
        name("epoch", "train/epoch");
        name("reward", "train/reward", "critic/rewards/mean");
        name("reward_std", "train/reward_std", "critic/rewards/std");
        name("kl", "train/kl", "actor/kl_loss", "actor/reward_kl_penalty");
        name("entropy", "actor/entropy", "actor/entropy_loss");
        name("completions/mean_length", "response_length/mean", "response_length");
        name("completions/clipped_ratio", "response_length/clip_ratio");
        name("step_time", "timing_s/step", "train_step_timing_in_s");
        name("skipped_steps", "number_of_skipped_iterations", "skipped");
        name("nan_steps", "number_of_nan_iterations");
        name("train_accuracy", "accuracy", "acc", "train_acc", "token_acc");
    }

    private MetricNames() {}

    /**
     * The names of one row or table. Of several names for one metric the preferred one gets its name, the others keep theirs.
     *
     * @param logged names as logged, in any case, with spaces or dashes
     * @return the name for each logged one, in the same order
     */
    static Map<String, String> of(Collection<String> logged) {
        Map<String, String> plain = new LinkedHashMap<>();
        logged.forEach(name -> plain.put(name, plain(name)));
        Map<String, String> named = new HashMap<>();
        FOREIGN.forEach((name, others) ->
                first(name, others, plain.values()).ifPresent(foreign -> named.putIfAbsent(foreign, name)));
        Map<String, String> names = new LinkedHashMap<>();
        plain.forEach((name, foreign) -> names.put(name, named.getOrDefault(foreign, ofEvaluation(foreign))));
        return names;
    }

    /** The row under the Trainer's names. */
    static Map<String, Object> row(Map<String, Object> logged) {
        Map<String, Object> row = new LinkedHashMap<>();
        of(logged.keySet()).forEach((name, metric) -> row.putIfAbsent(metric, logged.get(name)));
        return row;
    }

    /** The step of a row under the Trainer's names; empty when it has none that fits. */
    static OptionalLong step(Map<String, Object> row) {
        OptionalLong step = Numbers.whole(row.get(STEP));
        return step.isPresent() && step.getAsLong() >= 0 && step.getAsLong() <= Integer.MAX_VALUE
                ? step
                : OptionalLong.empty();
    }

    /** Whether rows with these names are a curve of a training: they have a step and a loss or a reward. */
    static boolean isCurve(Collection<String> logged) {
        Collection<String> names = of(logged).values();
        return names.contains(STEP) && hasLoss(names);
    }

    /** Whether one of the Trainer's names is a loss or a reward. */
    static boolean hasLoss(Collection<String> names) {
        return names.contains("loss") || names.contains("reward") || names.contains("eval_loss");
    }

    /**
     * What one name stands for where the others of its row are not known, as a tracker shows them one by one; a name of a
     * training's metric that is not in the table loses its {@code train/}, one of an evaluation's gets {@code eval_}.
     */
    static String meant(String logged) {
        if (STEP_LOSS.matcher(logged).matches()) {
            return "loss";
        }
        if (RATE.matcher(logged).matches()) {
            return "learning_rate";
        }
        String bare = ofEvaluation(logged.replaceFirst("^(?:train|training)/", ""));
        return named(plain(logged)).or(() -> ofBare(logged, bare)).orElse(bare);
    }

    /** The closing mean of a trainer that writes {@code train/train_loss} is not its loss. */
    private static Optional<String> ofBare(String logged, String bare) {
        return bare.equals("train_loss") && !bare.equals(logged) ? Optional.empty() : named(plain(bare));
    }

    private static Optional<String> named(String plain) {
        return FOREIGN.entrySet().stream()
                .filter(entry -> !PROGRESS.contains(entry.getKey()))
                .filter(entry ->
                        entry.getKey().equals(plain) || entry.getValue().contains(plain))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<String> first(String name, List<String> others, Collection<String> logged) {
        return logged.contains(name)
                ? Optional.of(name)
                : others.stream().filter(logged::contains).findFirst();
    }

    private static String ofEvaluation(String name) {
        return name.replaceFirst("^(?:eval|valid|validation|val)[/_]", "eval_");
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    private static void name(String name, String... others) {
        FOREIGN.put(name, List.of(others));
    }
}
