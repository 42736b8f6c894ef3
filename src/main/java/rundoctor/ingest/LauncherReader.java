package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import rundoctor.facts.Source;

/**
 * Reads the configuration of {@code accelerate launch}.
 *
 * <pre>{@code
 * distributed_type: DEEPSPEED
 * mixed_precision: bf16
 * num_processes: 8
 * deepspeed_config: {zero_stage: 3}
 * }</pre>
 *
 * gives {@code worldSize}, {@code precision} and {@code zeroStage}.
 */
final class LauncherReader {

    private final RunDraft draft;
    private final String file;

    LauncherReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    static boolean accepts(JsonNode object) {
        return object.has("distributed_type") && (object.has("num_processes") || object.has("mixed_precision"));
    }

    void read(JsonNode config) {
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
