package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import rundoctor.facts.Source;

/**
 * Reads the configuration that Weights &amp; Biases keeps, {@code files/config.yaml} and the same in {@code run-ID.wandb}. The
 * Trainer hands it its arguments, the model's configuration and the adapter's, all in one.
 *
 * <pre>{@code
 * _wandb: {value: {cli_version: 0.18.7, huggingface_version: 4.42.4, e: {x: {gpu: NVIDIA A100}}}}
 * learning_rate: {desc: null, value: 5.0e-05}
 * vocab_size: {value: 28996}
 * peft_config: {value: {default: {peft_type: LORA, r: 8}}}
 * }</pre>
 *
 * gives {@code learningRate}, {@code vocabSize}, {@code loraRank} and the version of transformers.
 */
final class WandbConfigReader implements SettingsReader {

    private final RunDraft draft;
    private final String file;

    WandbConfigReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    static boolean accepts(JsonNode object) {
        return object.has("_wandb");
    }

    @Override
    public void read(JsonNode kept) {
        ObjectNode config = plain(kept);
        if (ArgumentsReader.accepts(config)) {
            new ArgumentsReader(draft, file, Preference.ARGUMENTS).read(config);
        }
        if (ModelConfigReader.accepts(config)) {
            new ModelConfigReader(draft, file, Preference.DERIVED).read(config);
        }
        config.path("peft_config").forEach(this::readAdapter);
        readOwn(config.path("_wandb"));
    }

    private void readAdapter(JsonNode adapter) {
        if (AdapterConfigReader.accepts(adapter)) {
            new AdapterConfigReader(draft, file, "peft_config.").read(adapter);
        }
    }

    private void readOwn(JsonNode own) {
        draft.version(
                "transformers",
                own.path("huggingface_version").asText(""),
                new Source(file, "_wandb.huggingface_version"),
                Preference.ENVIRONMENT);
        own.path("e")
                .forEach(environment -> draft.setting(
                        "gpu",
                        environment.path("gpu").asText(""),
                        new Source(file, "_wandb.e.gpu"),
                        Preference.DERIVED));
    }

    /** {@code X} for each {@code name: {value: X}}. */
    private static ObjectNode plain(JsonNode kept) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : kept.properties()) {
            JsonNode value = field.getValue();
            plain.set(field.getKey(), value.has("value") ? value.get("value") : value);
        }
        return plain;
    }
}
