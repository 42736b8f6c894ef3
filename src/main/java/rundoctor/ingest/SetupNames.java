package rundoctor.ingest;

import static rundoctor.ingest.SetupNames.Kind.COUNT;
import static rundoctor.ingest.SetupNames.Kind.NUMBER;
import static rundoctor.ingest.SetupNames.Kind.SWITCH;
import static rundoctor.ingest.SetupNames.Kind.TEXT;
import static rundoctor.ingest.SetupNames.Kind.WORD;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The setup names of the diagnosis document, the kind of value of each, and the arguments they are read from. The version
 * of a library stands under {@code framework.NAME}.
 */
public final class SetupNames {

    enum Kind {
        COUNT,
        NUMBER,
        SWITCH,
        /** Text as written. */
        TEXT,
        /** Text in lower case. */
        WORD
    }

    /** What stands before the name of a library. */
    public static final String FRAMEWORK = "framework.";

    private static final Map<String, Kind> KINDS = new LinkedHashMap<>();
    private static final Map<String, String> ARGUMENTS = new LinkedHashMap<>();

    static {
        name("model", TEXT, "model_name_or_path", "model", "base_model", "model_name");
        name("modelFamily", WORD);
        name("modelType", WORD, "model_type");
        name("vocabSize", COUNT, "vocab_size");
        name("architecture", TEXT);
        name("stage", WORD, "stage", "rlhf_type");
        name("finetuningType", WORD, "finetuning_type", "train_type", "tuner_type", "adapter");
        name("taskType", TEXT, "task_type");
        name("fromScratch", SWITCH, "train_from_scratch");
        name("zeroStage", COUNT, "zero_stage");
        name("offload", WORD);
        name("worldSize", COUNT, "world_size", "num_processes", "num_devices");
        name("perDeviceBatchSize", COUNT, "per_device_train_batch_size", "micro_batch_size");
        name("gradientAccumulationSteps", COUNT, "gradient_accumulation_steps", "accumulate_grad_batches");
        name("globalBatchSize", COUNT, "total_train_batch_size", "global_batch_size");
        name("learningRate", NUMBER, "learning_rate", "lr");
        name("schedulerType", WORD, "lr_scheduler_type", "lr_scheduler", "lr_decay_style");
        name("warmupSteps", COUNT, "warmup_steps", "lr_scheduler_warmup_steps", "lr_warmup_iters", "warmup_iters");
        name("warmupRatio", NUMBER, "warmup_ratio", "lr_scheduler_warmup_ratio");
        name("totalSteps", COUNT, "max_steps", "training_steps", "train_iters", "max_iters");
        name("epochs", NUMBER, "num_train_epochs", "num_epochs", "max_epochs");
        name("weightDecay", NUMBER, "weight_decay");
        name("maxGradNorm", NUMBER, "max_grad_norm", "clip_grad", "grad_clip", "gradient_clip_val");
        name("precision", WORD);
        name("purePrecision", SWITCH, "pureBf16", "pure_bf16");
        name("quantizationBits", COUNT, "quantization_bit", "quant_bits");
        name("loraRank", COUNT, "lora_rank", "lora_r");
        name("loraAlpha", NUMBER, "lora_alpha");
        name("attention", WORD, "flash_attn", "attn_implementation", "attn_impl", "_attn_implementation");
        name("template", TEXT, "template", "chat_template");
        name(
                "cutoffLength",
                COUNT,
                "cutoff_len",
                "max_seq_length",
                "max_length",
                "sequence_len",
                "seq_length",
                "max_seq_len");
        name("packing", SWITCH, "packing", "sample_packing");
        name("trainOnPrompt", SWITCH, "train_on_prompt", "train_on_inputs");
        name("groupByLength", SWITCH, "group_by_length");
        name("datasets", TEXT, "dataset", "datasets", "dataset_name");
        name("trainSamples", COUNT, "train_samples");
        name("seed", COUNT, "seed");
        name("optimizer", WORD, "optim", "optimizer");
        name("adamBeta1", NUMBER, "adam_beta1");
        name("adamBeta2", NUMBER, "adam_beta2");
        name("adamEpsilon", NUMBER, "adam_epsilon", "adam_eps");
        name("dropout", NUMBER, "lora_dropout");
        name("labelSmoothing", NUMBER, "label_smoothing_factor");
        name("dataParallelSize", COUNT, "data_parallel_size");
        name("tensorParallelSize", COUNT, "tensor_parallel_size", "tensor_model_parallel_size");
        name("pipelineParallelSize", COUNT, "pipeline_parallel_size", "pipeline_model_parallel_size");
        name("loggingSteps", COUNT, "logging_steps");
        name("saveSteps", COUNT, "save_steps");
        name("resumedStep", COUNT, "resumeFromStep");
        name("resumedFrom", TEXT, "resume_from_checkpoint");
        name("gradientCheckpointing", SWITCH, "gradient_checkpointing");
        name("neftuneAlpha", NUMBER, "neftune_noise_alpha", "neftune_alpha");
        name("preferenceBeta", NUMBER, "pref_beta", "beta");
        name("preferenceLoss", WORD, "pref_loss", "loss_type", "lossType");
        name("fsdp", TEXT, "fsdp");
        name("summaryTrainLoss", NUMBER);
        name("overlapComm", SWITCH, "overlap_comm");
        name("zeroHpzPartitionSize", COUNT, "zero_hpz_partition_size");
        name("useRslora", SWITCH, "use_rslora");
        name("routerAuxLossCoef", NUMBER, "router_aux_loss_coef", "moe_aux_loss_coef");
        name("contextParallelSize", COUNT, "context_parallel_size", "cp_size");
        name("addBosToken", SWITCH, "add_bos_token", "bosAdded");
        name("dsScheduler", WORD);
        name("moe", SWITCH);
        name("gpu", TEXT, "gpu_type");
        name("exitCode", COUNT);
    }

    private static final Set<String> EMPTY = Set.of("", "auto", "none", "null", "~");

    private SetupNames() {}

    /** Every setup name but the libraries, in alphabetical order. */
    public static Set<String> all() {
        return new TreeSet<>(KINDS.keySet());
    }

    /** The setup name an argument of a trainer is read as. */
    static Optional<String> ofArgument(String argument) {
        return Optional.ofNullable(ARGUMENTS.get(argument));
    }

    static boolean isName(String name) {
        return KINDS.containsKey(name) || name.startsWith(FRAMEWORK);
    }

    /** Whether the value says nothing: null, empty, or left to the program. */
    static boolean isUnset(Object value) {
        return value instanceof String text && EMPTY.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** The value in the type of the name; empty when it is of another kind. */
    static Optional<Object> value(String name, Object raw) {
        return switch (KINDS.getOrDefault(name, TEXT)) {
            case COUNT -> count(raw);
            case NUMBER -> number(raw);
            case SWITCH -> truth(raw);
            case TEXT -> text(raw);
            case WORD -> text(raw).map(text -> text.toString().toLowerCase(Locale.ROOT));
        };
    }

    /** What kind of value the name takes, in words. */
    static String expectation(String name) {
        return switch (KINDS.getOrDefault(name, TEXT)) {
            case COUNT -> "a whole number of at least 0";
            case NUMBER -> "a number";
            case SWITCH -> "true or false";
            case TEXT, WORD -> "text";
        };
    }

    private static Optional<Object> count(Object raw) {
        var whole = Numbers.whole(raw);
        return whole.isPresent() && whole.getAsLong() >= 0 ? Optional.of(whole.getAsLong()) : Optional.empty();
    }

    private static Optional<Object> number(Object raw) {
        OptionalDouble number = Numbers.of(raw);
        return number.isPresent() && Double.isFinite(number.getAsDouble())
                ? Optional.of(number.getAsDouble())
                : Optional.empty();
    }

    private static Optional<Object> truth(Object raw) {
        return switch (String.valueOf(raw).strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1", "1.0" -> Optional.of(true);
            case "false", "no", "off", "0", "0.0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> text(Object raw) {
        String text = raw instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(raw).strip();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(text.substring(0, Math.min(Limits.SETTING_LENGTH, text.length())));
    }

    private static void name(String name, Kind kind, String... arguments) {
        KINDS.put(name, kind);
        List.of(arguments).forEach(argument -> ARGUMENTS.put(argument, name));
    }
}
