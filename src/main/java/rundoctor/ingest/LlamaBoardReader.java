package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import rundoctor.facts.Source;

/**
 * Reads {@code llamaboard_config.yaml}, what was set in LLaMA-Factory's web interface.
 *
 * <pre>{@code
 * top.model_name: Gemma-2-9B
 * top.finetuning_type: lora
 * top.quantization_bit: none
 * train.learning_rate: 5e-5
 * train.batch_size: 2
 * train.compute_type: bf16
 * }</pre>
 *
 * Numbers often are texts. The parts {@code eval.} and {@code infer.} say nothing of the training.
 */
final class LlamaBoardReader implements SettingsReader {

    private static final Map<String, String> RENAMED = Map.of(
            "batch_size", "per_device_train_batch_size",
            "model_name", "model",
            "neftune_alpha", "neftune_noise_alpha",
            "training_stage", "-",
            "dataset_dir", "-");

    private static final Map<String, String> STAGES = Map.of(
            "Supervised Fine-Tuning", "sft",
            "Reward Modeling", "rm",
            "PPO", "ppo",
            "DPO", "dpo",
            "KTO", "kto",
            "Pre-Training", "pt");

    private final RunDraft draft;
    private final String file;

    LlamaBoardReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    static boolean accepts(JsonNode object) {
        return object.has("top.model_name") || object.has("train.learning_rate");
    }

    @Override
    public void read(JsonNode config) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        config.properties().forEach(field -> {
            String name = field.getKey().replaceFirst("^(?:top|train)\\.", "");
            if (!name.contains(".")) {
                arguments.set(RENAMED.getOrDefault(name, name), field.getValue());
            }
        });
        new ArgumentsReader(draft, file, Preference.DERIVED).read(arguments);
        String stage = STAGES.getOrDefault(config.path("train.training_stage").asText(""), "");
        draft.setting("stage", stage, new Source(file, "train.training_stage"), Preference.DERIVED);
        String type = config.path("train.compute_type").asText("").replace("pure_", "");
        if (type.matches("bf16|fp16|fp32")) {
            draft.setting("precision", type, new Source(file, "train.compute_type"), Preference.DERIVED);
        }
    }
}
