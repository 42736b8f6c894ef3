package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rundoctor.facts.Source;

/**
 * Reads the model card a Trainer writes beside the weights: its hyper-parameters, versions, and table of results.
 *
 * <pre>{@code
 * base_model: org/model
 * ### Training hyperparameters
 * - learning_rate: 5e-05
 * - total_train_batch_size: 32
 * ### Training results
 * | Training Loss | Epoch | Step | Validation Loss |
 * |:-------------:|:-----:|:----:|:---------------:|
 * | 2.31          | 1.0   | 100  | 2.20            |
 * ### Framework versions
 * - Transformers 4.34.1
 * }</pre>
 *
 * Cards are edited by hand, so that they speak only where no other file does. Text outside these parts is not looked at.
 */
final class ModelCardReader {

    private static final Pattern ARGUMENT = Pattern.compile("^- ([a-z_]{2,40}): (.{1,400})$");
    private static final Pattern VERSION = Pattern.compile("^- ([A-Z][A-Za-z]{2,20}) (\\d[0-9A-Za-z.+-]{0,40})$");
    private static final Pattern BASE = Pattern.compile("^base_model: (\\S{1,200})$");
    private static final Pattern BETAS =
            Pattern.compile("betas=\\((\\d[\\d.]{0,10}), ?(\\d[\\d.]{0,10})\\)(?: and epsilon=(\\d[\\d.eE-]{0,12}))?");
    private static final Map<String, String> NAMES = Map.of(
            "learning_rate", "learningRate",
            "train_batch_size", "perDeviceBatchSize",
            "gradient_accumulation_steps", "gradientAccumulationSteps",
            "total_train_batch_size", "globalBatchSize",
            "lr_scheduler_type", "schedulerType",
            "num_epochs", "epochs",
            "training_steps", "totalSteps",
            "num_devices", "worldSize",
            "seed", "seed");

    private final RunDraft draft;
    private final String file;
    private final History history;
    private Optional<ProgressTable> table = Optional.empty();
    private String part = "";
    private boolean telling;

    ModelCardReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
        this.history = new History(file, "training results, ");
    }

    /** Whether the name is that of a model card. */
    static boolean isName(String name) {
        return name.equals("README.md");
    }

    void read(InputStream in) throws IOException {
        try (Lines lines = new Lines(in)) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                readLine(line.get(), lines.number());
            }
        }
        if (telling || history.trainRows() > 0) {
            draft.source(file, FileKind.MODEL_CARD.words(), history.trainRows());
            draft.history(history);
        }
    }

    private void readLine(String line, int number) {
        if (line.startsWith("#")) {
            part = line.replaceFirst("^#+\\s*", "").strip();
            table = Optional.empty();
        }
        Source source = new Source(file, "line " + number);
        Matcher base = BASE.matcher(line);
        if (part.isEmpty() && base.matches()) {
            note("model", base.group(1), source);
        }
        switch (part) {
            case "Training hyperparameters" -> readArgument(line, source);
            case "Training results" -> readResult(line, number);
            case "Framework versions" -> readVersion(line, source);
            default -> {}
        }
    }

    private void readArgument(String line, Source source) {
        Matcher argument = ARGUMENT.matcher(line);
        if (!argument.matches()) {
            return;
        }
        String value = argument.group(2).strip();
        switch (argument.group(1)) {
            case "optimizer" -> readOptimizer(value, source);
            case "mixed_precision_training" -> telling = true;
            case "lr_scheduler_warmup_ratio" -> note("warmupRatio", value, source);
            case "lr_scheduler_warmup_steps" ->
                note(Numbers.of(value).orElse(1) < 1 ? "warmupRatio" : "warmupSteps", value, source);
            default -> {
                if (NAMES.containsKey(argument.group(1))) {
                    note(NAMES.get(argument.group(1)), value, source);
                }
            }
        }
    }

    private void readOptimizer(String value, Source source) {
        Matcher betas = BETAS.matcher(value);
        if (betas.find()) {
            note("adamBeta1", betas.group(1), source);
            note("adamBeta2", betas.group(2), source);
            if (betas.group(3) != null) {
                note("adamEpsilon", betas.group(3), source);
            }
        }
    }

    private void readResult(String line, int number) {
        if (ProgressTable.isMarkdownHeader(line)) {
            table = Optional.of(ProgressTable.ofMarkdown(line));
        } else if (line.startsWith("|")) {
            table.map(results -> results.row(line))
                    .filter(row -> !row.isEmpty())
                    .ifPresent(row -> history.addPart(row, number));
        }
    }

    private void readVersion(String line, Source source) {
        Matcher version = VERSION.matcher(line);
        String library = version.matches() ? EnvironmentReader.library(version.group(1)) : "";
        if (List.of("transformers", "torch", "peft", "trl", "datasets", "tokenizers")
                .contains(library)) {
            draft.version(library, version.group(2), source, Preference.DERIVED);
            telling = true;
        }
    }

    private void note(String name, String value, Source source) {
        draft.setting(name, value, source, Preference.DERIVED);
        telling = true;
    }
}
