package rundoctor.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of verl, behind the prefix of Ray.
 *
 * <pre>{@code
 * (TaskRunner pid=15930) step:12 - actor/pg_loss:0.03 - actor/grad_norm:0.42 - critic/rewards/mean:np.float64(0.5)
 * (TaskRunner pid=15930)  - response_length/mean:312.5
 * }</pre>
 *
 * A line that begins with a dash goes on with the row before.
 */
final class VerlLine implements LineGrammar {

    private static final Pattern STEP = Pattern.compile("(?:^|\\s)step:(\\d{1,9})(?=\\s|$)");
    private static final Pattern PAIR = Pattern.compile(
            "(?:^|\\s)- ([A-Za-z][\\w./@=\\[\\]-]{0,80}):(?:np\\.\\w{1,20}\\()?([-+]?[\\w.+-]{1,40})\\)?(?=\\s|$)");
    private static final Pattern GOES_ON = Pattern.compile("^(?:\\([^)]{1,80}\\))?\\s{0,8}- [a-z_]{1,40}[/:]");

    private String step = "";

    @Override
    public Optional<Map<String, Object>> row(String line) {
        Matcher found = STEP.matcher(line.contains("step:") ? line : "");
        if (found.find() && (line.length() == found.end() || line.startsWith(" - ", found.end()))) {
            step = found.group(1);
            return pairs(line.substring(found.end()));
        }
        if (step.isEmpty() || !GOES_ON.matcher(line).find()) {
            return Optional.empty();
        }
        return pairs(line);
    }

    @Override
    public String words() {
        return "verl log";
    }

    private Optional<Map<String, Object>> pairs(String text) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(MetricNames.STEP, step);
        Matcher pair = PAIR.matcher(text);
        while (pair.find()) {
            Numbers.of(pair.group(2)).ifPresent(value -> row.put(pair.group(1), value));
        }
        return row.size() > 1 ? Optional.of(row) : Optional.empty();
    }
}
