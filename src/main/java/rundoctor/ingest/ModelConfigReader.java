package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import rundoctor.facts.Source;

/**
 * Reads a model's {@code config.json}, or the same in a console log.
 *
 * <pre>{@code
 * {"architectures": ["Gemma3ForConditionalGeneration"], "model_type": "gemma3", "text_config": {"vocab_size": 262208}}
 * }</pre>
 *
 * gives {@code architecture}, {@code modelType} and {@code vocabSize}; of several dropout rates above 0 the largest is {@code
 * dropout}, where nothing else says it. The transformers version in it is that of the last
 * save, which may be the base model's: it counts only where nothing else names one.
 */
final class ModelConfigReader implements SettingsReader {

    private static final List<String> DROPOUTS = List.of(
            "attention_dropout",
            "hidden_dropout",
            "hidden_dropout_prob",
            "attention_probs_dropout_prob",
            "resid_pdrop",
            "attn_pdrop",
            "embd_pdrop",
            "dropout",
            "dropout_rate");

    private final RunDraft draft;
    private final String file;
    private final String prefix;
    private final Preference preference;

    ModelConfigReader(RunDraft draft, String file) {
        this(draft, file, Preference.MODEL_CONFIG);
    }

    ModelConfigReader(RunDraft draft, String file, Preference preference) {
        this(draft, file, "", preference);
    }

    /**
     * A reader of a configuration that is one part of a file.
     *
     * @param prefix what stands before a key in the place of a source
     */
    ModelConfigReader(RunDraft draft, String file, String prefix, Preference preference) {
        this.draft = draft;
        this.file = file;
        this.prefix = prefix;
        this.preference = preference;
    }

    static boolean accepts(JsonNode object) {
        return object.has("model_type")
                        && (object.has("architectures")
                                || object.has("vocab_size")
                                || object.has("hidden_size")
                                || object.has("text_config"))
                || object.path("architectures").isArray();
    }

    @Override
    public void read(JsonNode config) {
        note("modelType", config.path("model_type"), "model_type", preference);
        note("architecture", config.path("architectures").path(0), "architectures", preference);
        readVocabulary(config);
        note("routerAuxLossCoef", config.path("router_aux_loss_coef"), "router_aux_loss_coef", preference);
        note("model", config.path("_name_or_path"), "_name_or_path", Preference.DERIVED);
        note("attention", config.path("attn_implementation"), "attn_implementation", Preference.DERIVED);
        note("attention", config.path("_attn_implementation"), "_attn_implementation", Preference.DERIVED);
        draft.version(
                "transformers",
                config.path("transformers_version").asText(""),
                at("transformers_version"),
                Preference.DERIVED);
        readDropout(config);
        readQuantization(config.path("quantization_config"));
        readStage(config);
    }

    private void readVocabulary(JsonNode config) {
        for (String part : List.of("", "text_config", "llm_config", "language_config")) {
            JsonNode size = (part.isEmpty() ? config : config.path(part)).path("vocab_size");
            if (size.isNumber()) {
                note("vocabSize", size, part.isEmpty() ? "vocab_size" : part + ".vocab_size", preference);
                return;
            }
        }
    }

    private void readDropout(JsonNode config) {
        DROPOUTS.stream()
                .filter(key -> config.path(key).asDouble(0) > 0)
                .max(Comparator.comparingDouble(key -> config.path(key).asDouble()))
                .ifPresent(key -> note("dropout", config.path(key), key, Preference.DERIVED));
    }

    private void readQuantization(JsonNode quantization) {
        if (quantization.path("load_in_4bit").asBoolean(false)) {
            draft.setting("quantizationBits", 4, at("quantization_config.load_in_4bit"), preference);
        } else if (quantization.path("load_in_8bit").asBoolean(false)) {
            draft.setting("quantizationBits", 8, at("quantization_config.load_in_8bit"), preference);
        } else {
            note("quantizationBits", quantization.path("bits"), "quantization_config.bits", preference);
        }
    }

    private void readStage(JsonNode config) {
        String architecture = config.path("architectures").path(0).asText("");
        if (architecture.endsWith("ForSequenceClassification") || architecture.endsWith("ForTokenClassification")) {
            draft.setting("stage", "classification", at("architectures"), Preference.DERIVED);
        } else if (config.path("is_encoder_decoder").asBoolean(false)) {
            draft.setting("stage", "seq2seq", at("is_encoder_decoder"), Preference.DERIVED);
        }
    }

    private void note(String name, JsonNode value, String key, Preference preference) {
        if (value.isNumber()) {
            draft.setting(name, value.doubleValue(), at(key), preference);
        } else if (value.isTextual()) {
            draft.setting(name, value.textValue(), at(key), preference);
        }
    }

    private Source at(String key) {
        return new Source(file, prefix + key);
    }
}
