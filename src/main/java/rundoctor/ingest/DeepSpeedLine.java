package rundoctor.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of the DeepSpeed engine.
 *
 * <pre>{@code
 * [INFO] [logging.py:96:log_dist] [Rank 0] step=10, skipped=2, lr=[1e-05], mom=[(0.9, 0.999)]
 * [INFO] [timer.py:264:stop] epoch=0/micro_step=20/global_step=10, RunningAvgSamplesPerSec=5.1, CurrSamplesPerSec=5.2, MemAllocated=1.0GB
 * [deepspeed] OVERFLOW! Rank 0 Skipping step. Attempted loss scale: 65536, reducing to 32768.0
 * steps: 10 loss: 2.3051 iter time (s): 0.512 samples/sec: 62.5
 * }</pre>
 *
 * gives the learning rate, the steps skipped so far and, where the pipeline engine prints it, the loss. An overflow belongs to
 * the step after the last one named; what it leaves of the loss scale is a metric of its own, because the engine is silent
 * when the scale rises again.
 */
final class DeepSpeedLine implements LineGrammar {

    private static final String NUMBER = "([-+]?[\\d.][\\d.eE+-]{0,30}|nan|inf)";
    private static final Pattern STEP = Pattern.compile("\\bstep=(\\d{1,9}), skipped=(\\d{1,9}), lr=\\[" + NUMBER
            + "[^\\]]{0,400}\\](?:.{0,80}?\\bloss[=:] ?" + NUMBER + ")?");
    private static final Pattern TIMER = Pattern.compile(
            "global_step=(\\d{1,9}), RunningAvgSamplesPerSec=" + NUMBER + ", CurrSamplesPerSec=" + NUMBER);
    private static final Pattern OVERFLOW = Pattern.compile("(?i)overflow.{0,200}?loss scale:? ?" + NUMBER
            + "(?:.{0,40}?(?:reducing|reducing loss scale) to " + NUMBER + ")?");
    private static final Pattern PIPELINE = Pattern.compile(
            "\\bsteps: (\\d{1,9}) loss: " + NUMBER + " iter time \\(s\\): " + NUMBER + " samples/sec: " + NUMBER);

    private long last;

    @Override
    public Optional<Map<String, Object>> row(String line) {
        if (line.contains(" loss: ") && line.contains("steps: ")) {
            return ofPipeline(PIPELINE.matcher(line));
        }
        if (line.contains("RunningAvgSamplesPerSec")) {
            return ofTimer(TIMER.matcher(line));
        }
        if (line.contains("OVERFLOW")) {
            return ofOverflow(OVERFLOW.matcher(line));
        }
        return line.contains(", skipped=") ? ofStep(STEP.matcher(line)) : Optional.empty();
    }

    @Override
    public String words() {
        return "DeepSpeed log";
    }

    private Optional<Map<String, Object>> ofStep(Matcher line) {
        if (!line.find()) {
            return Optional.empty();
        }
        Map<String, Object> row = at(Long.parseLong(line.group(1)));
        row.put("skipped", line.group(2));
        row.put("lr", line.group(3));
        if (line.group(4) != null) {
            row.put("loss", line.group(4));
        }
        return Optional.of(row);
    }

    private Optional<Map<String, Object>> ofTimer(Matcher line) {
        if (!line.find()) {
            return Optional.empty();
        }
        Map<String, Object> row = at(Long.parseLong(line.group(1)));
        row.put("samples_per_second", line.group(3));
        return Optional.of(row);
    }

    private Optional<Map<String, Object>> ofOverflow(Matcher line) {
        if (!line.find()) {
            return Optional.empty();
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(MetricNames.STEP, (double) (last + 1));
        row.put(
                "loss_scale_after_overflow",
                line.group(2) == null ? line.group(1) : line.group(2).replaceFirst("\\.$", ""));
        return Optional.of(row);
    }

    private Optional<Map<String, Object>> ofPipeline(Matcher line) {
        if (!line.find()) {
            return Optional.empty();
        }
        Map<String, Object> row = at(Long.parseLong(line.group(1)));
        row.put("loss", line.group(2));
        row.put("step_time", line.group(3));
        row.put("samples_per_second", line.group(4));
        return Optional.of(row);
    }

    private Map<String, Object> at(long step) {
        last = step;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(MetricNames.STEP, (double) step);
        return row;
    }
}
