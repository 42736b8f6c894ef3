package rundoctor.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of xtuner and other trainers on mmengine.
 *
 * <pre>{@code
 * 01/29 21:36:02 - mmengine - INFO - Iter(train) [ 20/720]  lr: 1.9000e-04  eta: 0:32:01  time: 2.80  loss: 2.6049  grad_norm: 0.9361
 * 01/29 21:36:02 - mmengine - INFO - Epoch(train)  [2][ 20/720]  lr: 1.9000e-04  loss: 2.1
 * }</pre>
 */
final class XtunerLine implements LineGrammar {

    private static final Pattern HEAD = Pattern.compile(
            "(Iter|Epoch)\\(train\\)\\s{1,4}(?:\\[\\s{0,8}(\\d{1,6})\\]\\s{0,2})?\\[\\s{0,8}(\\d{1,9})/\\s{0,8}(\\d{1,9})\\]");
    private static final Pattern PAIR = Pattern.compile("\\s{1,4}([A-Za-z][\\w./]{0,40}): ([-+\\w.]{1,30})(?=\\s|$)");

    @Override
    public Optional<Map<String, Object>> row(String line) {
        Matcher head = HEAD.matcher(line.contains("(train)") ? line : "");
        if (!head.find()) {
            return Optional.empty();
        }
        Map<String, Object> row = new LinkedHashMap<>();
        long length = Long.parseLong(head.group(4));
        boolean inEpoch = head.group(1).equals("Epoch") && head.group(2) != null;
        long before = inEpoch ? (Long.parseLong(head.group(2)) - 1) * length : 0;
        row.put(MetricNames.STEP, (double) (before + Long.parseLong(head.group(3))));
        if (!inEpoch) {
            row.put(MetricNames.TOTAL, head.group(4));
        }
        Matcher pair = PAIR.matcher(line.substring(head.end()));
        while (pair.find()) {
            Numbers.of(pair.group(2)).ifPresent(value -> row.put(name(pair.group(1)), value));
        }
        return row.size() > 1 ? Optional.of(row) : Optional.empty();
    }

    @Override
    public String words() {
        return "mmengine log";
    }

    private static String name(String name) {
        return name.equals("time") ? "step_time" : name;
    }
}
