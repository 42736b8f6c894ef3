package rundoctor.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of Megatron-LM and its kin, and of NeMo.
 *
 * <pre>{@code
 * [2025-08-01 09:31:44] iteration 10/ 5000 | elapsed time per iteration (ms): 33186.0 | learning rate: 6.97E-08 | lm loss: 1.045E+01 | loss scale: 1.0 | grad norm: 35.543 |
 *  validation loss at iteration 1000 | lm loss value: 2.31E+00 | lm loss PPL: 1.0E+01 |
 * Training epoch 0, iteration 9/99 | lr: 2e-06 | global_step: 9 | reduced_train_loss: 10.9 | train_step_timing in s: 5.1
 * }</pre>
 *
 * The loss is the mean since the line before, without skipped iterations; the counters of skipped and NaN iterations are per line.
 * NeMo counts from 0.
 */
final class MegatronLine implements LineGrammar {

    private static final Pattern HEAD = Pattern.compile(
            "(Training epoch \\d{1,9}, |validation loss at )?iteration\\s{1,20}(\\d{1,9})(?:/\\s{0,20}(\\d{1,9}))?[^|]{0,60}\\|");
    private static final Pattern PAIR = Pattern.compile("\\s{0,20}([^|:]{1,60}):\\s{0,20}([^|\\s]{1,40})");

    @Override
    public Optional<Map<String, Object>> row(String line) {
        if (!line.contains("iteration ") || line.indexOf('|') < 0) {
            return Optional.empty();
        }
        Matcher head = HEAD.matcher(line);
        if (!head.find()) {
            return Optional.empty();
        }
        Map<String, Object> row = new LinkedHashMap<>();
        long first = "Training epoch".regionMatches(0, String.valueOf(head.group(1)), 0, 14) ? 1 : 0;
        row.put(MetricNames.STEP, (double) (Long.parseLong(head.group(2)) + first));
        if (head.group(3) != null) {
            row.put(MetricNames.TOTAL, head.group(3));
        }
        for (String part : line.substring(head.end()).split("\\|")) {
            Matcher pair = PAIR.matcher(part);
            if (pair.lookingAt() && Numbers.of(pair.group(2)).isPresent()) {
                put(row, pair.group(1).strip(), Numbers.of(pair.group(2)).getAsDouble());
            }
        }
        return Optional.of(row);
    }

    @Override
    public String words() {
        return "Megatron log";
    }

    private static void put(Map<String, Object> row, String name, double value) {
        switch (name) {
            case "elapsed time per iteration (ms)" -> row.put("step_time", value / 1_000);
            case "elapsed time per iteration (s)" -> row.put("step_time", value);
            case "global_step", "consumed_samples" -> {}
            default -> row.put(name, value);
        }
    }
}
