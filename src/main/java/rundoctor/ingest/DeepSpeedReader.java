package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import rundoctor.facts.Source;

/**
 * Reads a DeepSpeed configuration.
 *
 * <pre>{@code
 * {"zero_optimization": {"stage": 3, "offload_param": {"device": "cpu"}}, "gradient_accumulation_steps": "auto"}
 * }</pre>
 *
 * gives {@code zeroStage} 3 and {@code offload} "cpu". What is {@code "auto"} is left to the trainer's own arguments.
 */
final class DeepSpeedReader implements SettingsReader {

    private static final List<String> TELLING = List.of(
            "zero_optimization",
            "train_micro_batch_size_per_gpu",
            "zero_allow_untested_optimizer",
            "wall_clock_breakdown");

    private final RunDraft draft;
    private final String file;
    private final String prefix;

    DeepSpeedReader(RunDraft draft, String file) {
        this(draft, file, "");
    }

    /**
     * A reader of a configuration that is one part of a file.
     *
     * @param prefix what stands before a key in the place of a source
     */
    DeepSpeedReader(RunDraft draft, String file, String prefix) {
        this.draft = draft;
        this.file = file;
        this.prefix = prefix;
    }

    static boolean accepts(JsonNode object) {
        return TELLING.stream().anyMatch(object::has);
    }

    @Override
    public void read(JsonNode config) {
        JsonNode zero = config.path("zero_optimization");
        note("zeroStage", zero.path("stage"), "zero_optimization.stage");
        readOffload(zero);
        note("overlapComm", zero.path("overlap_comm"), "zero_optimization.overlap_comm");
        note("zeroHpzPartitionSize", zero.path("zero_hpz_partition_size"), "zero_optimization.zero_hpz_partition_size");
        note("gradientAccumulationSteps", config.path("gradient_accumulation_steps"), "gradient_accumulation_steps");
        note("perDeviceBatchSize", config.path("train_micro_batch_size_per_gpu"), "train_micro_batch_size_per_gpu");
        note("globalBatchSize", config.path("train_batch_size"), "train_batch_size");
        note("maxGradNorm", config.path("gradient_clipping"), "gradient_clipping");
        note("learningRate", config.path("optimizer").path("params").path("lr"), "optimizer.params.lr");
        note(
                "weightDecay",
                config.path("optimizer").path("params").path("weight_decay"),
                "optimizer.params.weight_decay");
        note("schedulerType", config.path("scheduler").path("type"), "scheduler.type");
        note("dsScheduler", config.path("scheduler").path("type"), "scheduler.type");
        for (String format : List.of("bf16", "fp16")) {
            if (config.path(format).path("enabled").isBoolean()
                    && config.path(format).path("enabled").booleanValue()) {
                note("precision", config.path(format).path("enabled"), format, format + ".enabled");
            }
        }
    }

    private void readOffload(JsonNode zero) {
        for (String part : List.of("offload_param", "offload_optimizer")) {
            String device = zero.path(part).path("device").asText("none");
            if (!device.equals("none")) {
                note("offload", zero.path(part), device, "zero_optimization." + part + ".device");
                return;
            }
        }
        if (zero.path("cpu_offload").asBoolean(false)) {
            note("offload", zero, "cpu", "zero_optimization.cpu_offload");
        }
    }

    private void note(String name, JsonNode value, String key) {
        note(name, value, value.isNumber() ? value.doubleValue() : value.asText(""), key);
    }

    private void note(String name, JsonNode found, Object value, String key) {
        if (!found.isMissingNode() && !found.isNull()) {
            draft.setting(name, value, new Source(file, prefix + key), Preference.DEEPSPEED);
        }
    }
}
