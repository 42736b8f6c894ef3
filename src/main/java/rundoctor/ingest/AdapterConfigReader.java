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
final class AdapterConfigReader {

    private final RunDraft draft;
    private final String file;

    AdapterConfigReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    static boolean accepts(JsonNode object) {
        return object.has("peft_type");
    }

    void read(JsonNode config) {
        note("finetuningType", config.path("peft_type"), "peft_type");
        note("loraRank", config.path("r"), "r");
        note("loraAlpha", config.path("lora_alpha"), "lora_alpha");
        note("dropout", config.path("lora_dropout"), "lora_dropout");
        note("useRslora", config.path("use_rslora"), "use_rslora");
        note("taskType", config.path("task_type"), "task_type");
        String task = config.path("task_type").asText("");
        if (task.equals("SEQ_CLS") || task.equals("TOKEN_CLS")) {
            draft.setting("stage", "classification", new Source(file, "task_type"), Preference.DERIVED);
        }
        readBase(config.path("base_model_name_or_path").asText(""));
    }

    private void readBase(String base) {
        Source source = new Source(file, "base_model_name_or_path");
        draft.setting("model", base, source, Preference.DERIVED);
        if (base.toLowerCase(Locale.ROOT).endsWith("-4bit")) {
            draft.setting("quantizationBits", 4, source, Preference.DERIVED);
        }
    }

    private void note(String name, JsonNode value, String key) {
        if (value.isNumber()) {
            draft.setting(name, value.doubleValue(), new Source(file, key), Preference.ADAPTER);
        } else if (value.isTextual() || value.isBoolean()) {
            draft.setting(name, value.asText(), new Source(file, key), Preference.ADAPTER);
        }
    }
}
