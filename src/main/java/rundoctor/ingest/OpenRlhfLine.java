package rundoctor.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of OpenRLHF's reinforcement learning, one a step.
 *
 * <pre>{@code
 * (PPOTrainer pid=411) INFO 06-12 10:01:02 Global step 12: {'policy_loss': 0.012, 'reward': 0.31, 'kl': 0.002, 'response_length': 412.5}
 * }</pre>
 */
final class OpenRlhfLine implements LineGrammar {

    /** Tells its rows from those of the Trainer, which are dicts as well. */
    static final String LOSS = "policy_loss";

    private static final Pattern STEP = Pattern.compile("(?i)\\bglobal step (\\d{1,9}): ?\\{");

    @Override
    public Optional<Map<String, Object>> row(String line) {
        int dict = line.contains(LOSS) ? PythonDict.start(line) : -1;
        Matcher step = STEP.matcher(line);
        if (dict < 0 || !step.find()) {
            return Optional.empty();
        }
        return PythonDict.read(line, dict).map(printed -> {
            Map<String, Object> row = new LinkedHashMap<>(printed);
            row.put(MetricNames.STEP, Double.valueOf(step.group(1)));
            return row;
        });
    }

    @Override
    public String words() {
        return "OpenRLHF log";
    }
}
