package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import rundoctor.facts.Source;

/**
 * Reads a map of training arguments: LLaMA-Factory's {@code training_args.yaml} or launch file, the same as JSON, Axolotl's
 * and TRL's configuration.
 *
 * <pre>{@code
 * per_device_train_batch_size: 8
 * learning_rate: 5.0e-4
 * bf16: true
 * }</pre>
 *
 * gives {@code perDeviceBatchSize} 8, {@code learningRate} 0.0005 and {@code precision} "bf16". Arguments without a setup
 * name are passed over; {@code auto}, empty and null say nothing, nor does a number of epochs beside one of steps.
 */
final class ArgumentsReader implements SettingsReader {

    private static final Set<String> TELLING = Set.of(
            "learning_rate",
            "per_device_train_batch_size",
            "gradient_accumulation_steps",
            "num_train_epochs",
            "model_name_or_path",
            "base_model",
            "micro_batch_size",
            "stage",
            "lr_scheduler_type");
    private static final Map<String, String> ATTENTION =
            Map.of("flash_attention_2", "fa2", "flashattn2", "fa2", "flash_attention_3", "fa3", "disabled", "eager");
    /** The default of {@code max_length} in a model's configuration, where it is about generating text. */
    private static final int GENERATION_LENGTH = 20;

    private static final List<String> FORMATS = List.of("bf16", "fp16", "fp8");

    private final RunDraft draft;
    private final String file;
    private final String prefix;
    private final Preference preference;

    ArgumentsReader(RunDraft draft, String file) {
        this(draft, file, Preference.ARGUMENTS);
    }

    ArgumentsReader(RunDraft draft, String file, Preference preference) {
        this(draft, file, "", preference);
    }

    /**
     * A reader of arguments that are one part of a file.
     *
     * @param prefix what stands before a key in the place of a source
     */
    ArgumentsReader(RunDraft draft, String file, String prefix, Preference preference) {
        this.draft = draft;
        this.file = file;
        this.prefix = prefix;
        this.preference = preference;
    }

    /** Whether the object looks like training arguments. */
    static boolean accepts(JsonNode object) {
        return object.isObject() && TELLING.stream().anyMatch(object::has);
    }

    @Override
    public void read(JsonNode object) {
        Map<String, Object> arguments = plain(object);
        if (Numbers.of(arguments.get("max_steps")).orElse(0) > 0) {
            arguments.remove("num_train_epochs");
        }
        arguments.forEach(this::readNamed);
        readPrecision(arguments);
        readQuantization(arguments);
        readStart(arguments);
        readDeepSpeed(object.path("deepspeed"));
    }

    private void readNamed(String argument, Object value) {
        Optional<String> name = SetupNames.ofArgument(argument)
                .map(found -> found.equals("warmupSteps") && isShare(value) ? "warmupRatio" : found);
        if (name.isPresent() && says(name.get(), value)) {
            note(name.get(), translated(name.get(), value), argument);
        }
    }

    /** Values below the first sensible one mean "not set" to the trainer. */
    private static boolean says(String name, Object value) {
        double number = Numbers.of(value).orElse(1);
        return switch (name) {
            case "totalSteps", "epochs", "warmupSteps", "warmupRatio", "trainSamples" -> number > 0;
            case "loggingSteps", "saveSteps" -> number >= 1;
            case "resumedFrom" -> !Boolean.FALSE.equals(value) && !"false".equals(value);
            case "neftuneAlpha" -> number != 0;
            case "preferenceLoss" -> !String.valueOf(value).startsWith("For");
            case "cutoffLength" -> number != GENERATION_LENGTH;
            case "finetuningType" -> !Boolean.FALSE.equals(value);
            case "attention" -> !(value instanceof Boolean);
            default -> true;
        };
    }

    /** From transformers 5 on, {@code warmup_steps} below 1 is a share of the run. */
    private static boolean isShare(Object value) {
        double number = Numbers.of(value).orElse(1);
        return number > 0 && number < 1;
    }

    private static Object translated(String name, Object value) {
        return switch (name) {
            case "attention" ->
                ATTENTION.getOrDefault(String.valueOf(value).toLowerCase(Locale.ROOT), String.valueOf(value));
            case "schedulerType", "optimizer" ->
                String.valueOf(value).replaceFirst("^(SchedulerType|OptimizerNames)\\.", "");
            default -> value;
        };
    }

    /** Both formats switched off say nothing: the weights may have been loaded in any. */
    private void readPrecision(Map<String, Object> arguments) {
        if (isOn(arguments.get("pure_bf16"))) {
            note("precision", "bf16", "pure_bf16");
            note("purePrecision", true, "pure_bf16");
            return;
        }
        for (String format : FORMATS) {
            if (isOn(arguments.get(format))) {
                note("precision", format, format);
                note("purePrecision", false, format);
                return;
            }
        }
    }

    private void readQuantization(Map<String, Object> arguments) {
        if (isOn(arguments.get("load_in_4bit"))) {
            note("quantizationBits", 4, "load_in_4bit");
        } else if (isOn(arguments.get("load_in_8bit"))) {
            note("quantizationBits", 8, "load_in_8bit");
        }
        if (isOn(arguments.get("disable_gradient_checkpointing"))) {
            note("gradientCheckpointing", false, "disable_gradient_checkpointing");
        }
    }

    private void readStart(Map<String, Object> arguments) {
        boolean named = arguments.containsKey("model_name_or_path");
        boolean described = arguments.containsKey("config_name") && arguments.containsKey("learning_rate");
        if (described && !named && !SetupNames.isUnset(arguments.get("config_name"))) {
            note("fromScratch", true, "config_name");
        }
    }

    /** The stage is in the file itself; its name tells it only for the examples that LLaMA-Factory ships. */
    private void readDeepSpeed(JsonNode deepspeed) {
        if (deepspeed.isObject()) {
            new DeepSpeedReader(draft, file, prefix + "deepspeed.").read(deepspeed);
            return;
        }
        var shipped = Pattern.compile("(?:^|[/\\\\])ds_z([0-3])_(offload_)?config\\.json$")
                .matcher(deepspeed.asText(""));
        if (shipped.find()) {
            Source source = at("deepspeed");
            draft.setting("zeroStage", shipped.group(1), source, Preference.DERIVED);
            if (shipped.group(2) != null) {
                draft.setting("offload", "cpu", source, Preference.DERIVED);
            }
        }
    }

    private Source at(String argument) {
        return new Source(file, prefix + argument);
    }

    private void note(String name, Object value, String argument) {
        draft.setting(name, value, at(argument), preference);
    }

    private static boolean isOn(Object value) {
        return Boolean.TRUE.equals(
                SetupNames.value("packing", value == null ? "" : value).orElse(false));
    }

    /** The plain values, and {@code X} for each {@code name: {value: X}}, as Weights &amp; Biases writes it. */
    static Map<String, Object> plain(JsonNode object) {
        Map<String, Object> plain = new LinkedHashMap<>();
        object.properties().forEach(field -> {
            JsonNode value = field.getValue().has("value") ? field.getValue().get("value") : field.getValue();
            scalar(value).ifPresent(scalar -> plain.put(field.getKey(), scalar));
        });
        return plain;
    }

    private static Optional<Object> scalar(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.doubleValue());
        }
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        if (value.isArray() && !value.isEmpty()) {
            return Optional.of(names(value)).filter(list -> !list.isEmpty()).map(list -> list);
        }
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** The items that are plain, or the path of those that are objects, as Axolotl lists its data sets. */
    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(item ->
                names.add(item.isValueNode() ? item.asText() : item.path("path").asText("")));
        names.removeIf(String::isEmpty);
        return names;
    }
}
