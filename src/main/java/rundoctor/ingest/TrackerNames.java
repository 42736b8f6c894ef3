package rundoctor.ingest;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that trackers show, in the trainer's own words: {@code train/loss} and {@code lm loss} are {@code loss}, {@code
 * eval/loss} and {@code val_loss} are {@code eval_loss}. Of several names for one metric in a file the first stands for it and
 * the others keep their own, so that the closing mean {@code train_loss} is no point beside {@code train/loss}.
 */
final class TrackerNames {

    private static final Map<String, String> NAMES = names();
    private static final Pattern TRAIN = Pattern.compile("(?:train|training)/(.+)");
    private static final Pattern EVAL =
            Pattern.compile("(?:(?:eval|val|valid|validation)/|(?:val|valid|validation)_)(.+)");
    private static final Pattern TRAIN_LOSS =
            Pattern.compile("(?:train|training)[_/](?:loss_step|loss_local|loss/step)");
    private static final Pattern RATE = Pattern.compile("lr-[A-Za-z0-9]{1,30}(?:/pg1)?");
    private static final String SUMMARY = "train_runtime";

    private final Map<String, String> said = new HashMap<>();
    private final Map<String, String> first = new HashMap<>();

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        names.put("train_loss", "loss");
        names.put("training_loss", "loss");
        names.put("epoch_loss", "loss");
        names.put("lm loss", "loss");
        names.put("lm loss validation", "eval_loss");
        names.put("eval_epoch_loss", "eval_loss");
        names.put("grad-norm", "grad_norm");
        names.put("gradient_norm", "grad_norm");
        names.put("grad_2.0_norm_total", "grad_norm");
        names.put("lr", "learning_rate");
        names.put("learning-rate", "learning_rate");
        names.put("epoch_learning_rate", "learning_rate");
        names.put("loss-scale", "loss_scale");
        names.put("actor/pg_loss", "loss");
        names.put("actor/grad_norm", "grad_norm");
        names.put("actor/lr", "learning_rate");
        names.put("actor/entropy", "entropy");
        names.put("actor/entropy_loss", "entropy");
        names.put("actor/kl_loss", "kl");
        names.put("critic/rewards/mean", "reward");
        names.put("response_length/mean", "completions/mean_length");
        names.put("response_length/clip_ratio", "completions/clipped_ratio");
        names.put("accuracy", "train_accuracy");
        return names;
    }

    /** The figures by the trainer's names. A closing summary keeps its {@code train_loss}. */
    Map<String, Object> row(Map<String, Object> logged) {
        Map<String, Object> row = new LinkedHashMap<>();
        boolean closing = logged.keySet().stream().map(TrackerNames::plain).anyMatch(SUMMARY::equals)
                && logged.keySet().stream().map(TrackerNames::plain).noneMatch("loss"::equals);
        logged.forEach((name, value) -> row.putIfAbsent(closing ? plain(name) : of(name), value));
        return row;
    }

    /** The trainer's name of a metric. */
    String of(String name) {
        return said.size() < Limits.ENTRIES ? said.computeIfAbsent(name, this::decide) : name;
    }

    private String decide(String name) {
        String metric = meant(name);
        return first.computeIfAbsent(metric, key -> name).equals(name) ? metric : name;
    }

    private static String meant(String name) {
        if (TRAIN_LOSS.matcher(name).matches()) {
            return "loss";
        }
        if (RATE.matcher(name).matches()) {
            return "learning_rate";
        }
        String exact = NAMES.get(name);
        return exact == null ? NAMES.getOrDefault(withoutLoss(plain(name)), plain(name)) : exact;
    }

    /** The closing mean of a trainer that writes {@code train/train_loss} is not its loss. */
    private static String withoutLoss(String plain) {
        return plain.equals("train_loss") ? "" : plain;
    }

    /** The name with {@code train/} taken off and every word for evaluation written {@code eval_}. */
    private static String plain(String name) {
        Matcher train = TRAIN.matcher(name);
        if (train.matches()) {
            return train.group(1);
        }
        Matcher eval = EVAL.matcher(name);
        return eval.matches() ? "eval_" + eval.group(1) : name;
    }
}
