package rundoctor.ingest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of any loop that names a step and behind it a loss, each with its number: torchtune, nanoGPT, DeepSpeed-Chat.
 *
 * <pre>{@code
 * Step 1 | loss:1.5 lr:2e-05 tokens_per_second_per_gpu:1234
 * step 0 | loss: 10.938 | lr: 6.0e-05 | norm: 27.0 | time: 17830ms
 * iter 100: loss 3.2, time 50ms, mfu 20%
 * step 250: train loss 4.1234, val loss 4.2345
 * Epoch: 0, Step: 10, Rank: 0, loss = 2.3
 * }</pre>
 *
 * A word before the loss that is not train, val or their like makes it another loss: "best loss" and "the loss" are none.
 */
final class PlainLine implements LineGrammar {

    private static final String NUMBER = "([-+]?(?:\\d[\\d.]{0,24}(?:[eE][-+]?\\d{1,3})?|\\.\\d{1,24}|nan|inf))";
    private static final Pattern STEP = Pattern.compile(
            "(?i)(?:^|[\\s\\[(,|])(?:global[ _]?step|train[ _]?step|steps?|iter(?:ation)?)s?\\s{0,2}[:=#]?\\s{0,6}\\[?(\\d{1,9})(?:\\s{0,2}/\\s{0,6}(\\d{1,9}))?\\]?(?=[\\s,:|;)\\]-]|$)");
    private static final Pattern PAIR = Pattern.compile(
            "(?i)(?:([A-Za-z]+)[ _/])?(?<![A-Za-z0-9])(loss|grad[ _]?norm|gnorm|norm|lr|learning[ _]?rate|epoch|acc|accuracy)(\\s{0,2}[:=]\\s{0,6}|\\s{1,2})"
                    + NUMBER + "(?=[\\s,|;)\\]%]|\\.?$)");
    private static final Set<String> TRAIN = Set.of("", "train", "training", "step", "info", "batch", "lm");
    private static final Set<String> EVAL = Set.of("val", "valid", "validation", "eval");

    @Override
    public Optional<Map<String, Object>> row(String line) {
        int loss = indexOfLoss(line);
        if (loss < 0) {
            return Optional.empty();
        }
        String start = line.substring(0, Math.min(line.length(), Limits.MATCHED_LENGTH));
        Matcher step = STEP.matcher(start);
        if (!step.find()) {
            return Optional.empty();
        }
        Map<String, Object> row = pairs(start.substring(0, step.start()) + " | " + start.substring(step.end()));
        row.put(MetricNames.STEP, step.group(1));
        if (step.group(2) != null) {
            row.put(MetricNames.TOTAL, step.group(2));
        }
        return MetricNames.hasLoss(row.keySet()) ? Optional.of(row) : Optional.empty();
    }

    @Override
    public String words() {
        return "console log";
    }

    private static int indexOfLoss(String line) {
        int lower = line.indexOf("loss");
        return lower >= 0 ? lower : Math.max(line.indexOf("Loss"), line.indexOf("LOSS"));
    }

    private static Map<String, Object> pairs(String text) {
        Map<String, Object> row = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(text);
        while (pair.find()) {
            String word = pair.group(1) == null ? "" : pair.group(1).toLowerCase(Locale.ROOT);
            String name = pair.group(2).toLowerCase(Locale.ROOT).replace(' ', '_');
            if (TRAIN.contains(word)) {
                row.putIfAbsent(known(name), pair.group(4));
            } else if (EVAL.contains(word)) {
                row.putIfAbsent("eval_" + name, pair.group(4));
            }
        }
        return row;
    }

    private static String known(String name) {
        return switch (name) {
            case "gradnorm", "gnorm", "norm" -> "grad_norm";
            case "learningrate", "lr" -> "learning_rate";
            case "acc", "accuracy" -> "train_accuracy";
            default -> name;
        };
    }
}
