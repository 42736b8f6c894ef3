package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import rundoctor.facts.Source;

/**
 * Reads {@code torchtune_config.yaml}, what a recipe of torchtune resolved.
 *
 * <pre>{@code
 * model: {_component_: torchtune.models.llama3_1.lora_llama3_1_8b, lora_rank: 8, lora_alpha: 16}
 * optimizer: {_component_: torch.optim.AdamW, lr: 3e-4, weight_decay: 0.01}
 * lr_scheduler: {_component_: torchtune.training.lr_schedulers.get_cosine_schedule_with_warmup, num_warmup_steps: 100}
 * batch_size: 2
 * dtype: bf16
 * }</pre>
 *
 * gives {@code learningRate}, {@code perDeviceBatchSize}, {@code precision}, {@code loraRank} and the model's builder for its name.
 */
final class TorchtuneReader implements SettingsReader {

    private static final String COMPONENT = "_component_";

    private final RunDraft draft;
    private final String file;

    TorchtuneReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    static boolean accepts(JsonNode object) {
        return object.path("model").has(COMPONENT) || object.path("optimizer").has(COMPONENT);
    }

    @Override
    public void read(JsonNode config) {
        note("learningRate", config, "optimizer", "lr");
        note("weightDecay", config, "optimizer", "weight_decay");
        note("warmupSteps", config, "lr_scheduler", "num_warmup_steps");
        note("perDeviceBatchSize", config, "batch_size");
        note("gradientAccumulationSteps", config, "gradient_accumulation_steps");
        note("epochs", config, "epochs");
        note("maxGradNorm", config, "clip_grad_norm");
        note("seed", config, "seed");
        note("cutoffLength", config, "tokenizer", "max_seq_len");
        note("loraRank", config, "model", "lora_rank");
        note("loraAlpha", config, "model", "lora_alpha");
        readPrecision(config.path("dtype").asText(""));
        readModel(component(config.path("model")));
        draft.setting(
                "optimizer",
                component(config.path("optimizer")),
                new Source(file, "optimizer." + COMPONENT),
                Preference.ARGUMENTS);
    }

    private void note(String name, JsonNode config, String... path) {
        JsonNode value = config;
        for (String part : path) {
            value = value.path(part);
        }
        if (value.isNumber()) {
            Source source = new Source(file, String.join(".", path));
            draft.setting(name, value.doubleValue(), source, Preference.ARGUMENTS);
        }
    }

    private void readPrecision(String type) {
        if (type.matches("bf16|fp16|fp32")) {
            draft.setting("precision", type, new Source(file, "dtype"), Preference.ARGUMENTS);
        }
    }

    private void readModel(String builder) {
        Source source = new Source(file, "model." + COMPONENT);
        draft.setting("model", builder, source, Preference.DERIVED);
        String type = builder.startsWith("qlora_") ? "qlora" : builder.startsWith("lora_") ? "lora" : "";
        draft.setting("finetuningType", type, source, Preference.ARGUMENTS);
    }

    /** The last name of a component, {@code adamw} of {@code torch.optim.AdamW}. */
    private static String component(JsonNode part) {
        String path = part.path(COMPONENT).asText("");
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
