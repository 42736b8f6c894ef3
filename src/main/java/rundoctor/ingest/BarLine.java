package rundoctor.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Progress bars with metrics behind them, as Lightning, OpenRLHF and many loops over tqdm show them.
 *
 * <pre>{@code
 * Epoch 1:  50%|#####     | 50/100 [00:03<00:03, 15.90it/s, v_num=0, train_loss=0.652]
 * Train epoch [1/1]: 10%|# | 3/30 [00:10<01:30, 3.0s/it, policy_loss=0.012, reward=0.31, kl=0.002]
 * }</pre>
 *
 * The place in the bar is the step. A bar of the same length that begins again is the next epoch and goes on where the last one
 * ended; bars of another length are other loops, an evaluation for example, and give no row.
 */
final class BarLine implements LineGrammar {

    private static final Pattern BAR = Pattern.compile("(\\d{1,9})/(\\d{1,9}) \\[[^\\]=]{1,60}, ([^\\]]{3,400})\\]");
    private static final Pattern PAIR = Pattern.compile("([A-Za-z][\\w/.-]{0,40})=([-+]?[\\w.+-]{1,30})(?=[,\\s]|$)");

    private long total;
    private long last;
    private long before;

    @Override
    public Optional<Map<String, Object>> row(String line) {
        if (line.indexOf("it/s, ") < 0 && line.indexOf("s/it, ") < 0) {
            return Optional.empty();
        }
        Matcher bar = BAR.matcher(line);
        if (!bar.find()) {
            return Optional.empty();
        }
        Map<String, Object> row = pairs(bar.group(3));
        long at = Long.parseLong(bar.group(1));
        long length = Long.parseLong(bar.group(2));
        if (at == 0 || !MetricNames.hasLoss(MetricNames.of(row.keySet()).values()) || total != 0 && total != length) {
            return Optional.empty();
        }
        before += at < last ? length : 0;
        total = length;
        last = at;
        row.put(MetricNames.STEP, (double) (before + at));
        return Optional.of(row);
    }

    @Override
    public String words() {
        return "progress bars";
    }

    private static Map<String, Object> pairs(String postfix) {
        Map<String, Object> row = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(postfix);
        while (pair.find()) {
            Numbers.of(pair.group(2)).ifPresent(value -> row.put(pair.group(1), value));
        }
        row.remove(MetricNames.STEP);
        return row;
    }
}
