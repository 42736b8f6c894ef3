package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import rundoctor.facts.Source;

/**
 * Reads the configuration of {@code accelerate launch}.
 *
 * <pre>{@code
 * distributed_type: DEEPSPEED
 * mixed_precision: bf16
 * num_processes: 8
 * deepspeed_config: {zero_stage: 3}
 * fsdp_config: {fsdp_sharding_strategy: FULL_SHARD, fsdp_offload_params: true}
 * }</pre>
 *
 * gives {@code worldSize}, {@code precision}, {@code zeroStage}, {@code fsdp} and {@code offload}.
 */
final class LauncherReader implements SettingsReader {

    private static final String SHARDING = "fsdp_config.fsdp_sharding_strategy";
    private static final List<String> STRATEGIES =
            List.of("FULL_SHARD", "SHARD_GRAD_OP", "NO_SHARD", "HYBRID_SHARD", "HYBRID_SHARD_ZERO2");

    private final RunDraft draft;
    private final String file;

    LauncherReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    static boolean accepts(JsonNode object) {
        return object.has("distributed_type") && (object.has("num_processes") || object.has("mixed_precision"));
    }

    @Override
    public void read(JsonNode config) {
        note("worldSize", config.path("num_processes"), "num_processes");
        String precision = config.path("mixed_precision").asText("no");
        if (!precision.equals("no") && !precision.equals("false")) {
            draft.setting("precision", precision, new Source(file, "mixed_precision"), Preference.LAUNCHER);
        }
        JsonNode deepspeed = config.path("deepspeed_config");
        note("zeroStage", deepspeed.path("zero_stage"), "deepspeed_config.zero_stage");
        note(
                "gradientAccumulationSteps",
                deepspeed.path("gradient_accumulation_steps"),
                "deepspeed_config.gradient_accumulation_steps");
        readFsdp(config.path("fsdp_config"));
    }

    /** Before names, the strategies had numbers from 1; version 2 of FSDP only says whether it shards again after a pass. */
    private void readFsdp(JsonNode fsdp) {
        JsonNode strategy = fsdp.path("fsdp_sharding_strategy");
        if (strategy.canConvertToInt() && strategy.intValue() >= 1 && strategy.intValue() <= STRATEGIES.size()) {
            note("fsdp", TextNode.valueOf(STRATEGIES.get(strategy.intValue() - 1)), SHARDING);
        } else {
            note("fsdp", strategy, SHARDING);
        }
        note("fsdp", fsdp.path("fsdp_version"), "fsdp_config.fsdp_version");
        if (fsdp.path("fsdp_offload_params").asBoolean(false)) {
            note("offload", TextNode.valueOf("cpu"), "fsdp_config.fsdp_offload_params");
        }
    }

    private void note(String name, JsonNode value, String key) {
        if (value.isValueNode() && !value.isNull()) {
            draft.setting(
                    name,
                    value.isNumber() ? value.doubleValue() : value.asText(),
                    new Source(file, key),
                    Preference.LAUNCHER);
        }
    }
}
