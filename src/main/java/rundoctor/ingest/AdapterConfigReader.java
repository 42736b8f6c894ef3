package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import rundoctor.facts.Source;

/**
 * Reads PEFT's {@code adapter_config.json}.
 *
 * <pre>{@code
 * {"peft_type": "LORA", "r": 8, "lora_alpha": 16, "base_model_name_or_path": "unsloth/llama-3-8b-bnb-4bit"}
 * }</pre>
 *
 * gives {@code finetuningType} "lora", {@code loraRank}, {@code loraAlpha}, {@code model} and, by the name, 4
 * {@code quantizationBits}.
 */
final class AdapterConfigReader implements SettingsReader {

    private final RunDraft draft;
    private final String file;
    private final String prefix;

    AdapterConfigReader(RunDraft draft, String file) {
        this(draft, file, "");
    }

    /**
     * A reader of a configuration that is one part of a file.
     *
     * @param prefix what stands before a key in the place of a source
     */
    AdapterConfigReader(RunDraft draft, String file, String prefix) {
        this.draft = draft;
        this.file = file;
        this.prefix = prefix;
    }

    static boolean accepts(JsonNode object) {
        return object.has("peft_type");
    }

    @Override
    public void read(JsonNode config) {
        note("finetuningType", config.path("peft_type"), "peft_type");
        note("loraRank", config.path("r"), "r");
        note("loraAlpha", config.path("lora_alpha"), "lora_alpha");
        note("dropout", config.path("lora_dropout"), "lora_dropout");
        note("useRslora", config.path("use_rslora"), "use_rslora");
        note("taskType", config.path("task_type"), "task_type");
        String task = config.path("task_type").asText("");
        if (task.equals("SEQ_CLS") || task.equals("TOKEN_CLS")) {
            draft.setting("stage", "classification", at("task_type"), Preference.DERIVED);
        }
        readBase(config.path("base_model_name_or_path").asText(""));
    }

    private void readBase(String base) {
        Source source = at("base_model_name_or_path");
        draft.setting("model", base, source, Preference.DERIVED);
        if (base.toLowerCase(Locale.ROOT).endsWith("-4bit")) {
            draft.setting("quantizationBits", 4, source, Preference.DERIVED);
        }
    }

    private Source at(String key) {
        return new Source(file, prefix + key);
    }

    private void note(String name, JsonNode value, String key) {
        if (value.isNumber()) {
            draft.setting(name, value.doubleValue(), at(key), Preference.ADAPTER);
        } else if (value.isTextual() || value.isBoolean()) {
            draft.setting(name, value.asText(), at(key), Preference.ADAPTER);
        }
    }
}
