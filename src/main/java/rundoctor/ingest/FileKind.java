package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What kind of file lies before us, and who reads it. The name only narrows it down; the content decides. A new kind of settings
 * file is its reader and one line here; a new way of printing rows to a console is one line in {@link PrintedRows}. Settings are
 * asked for, and read, in this order.
 */
enum FileKind {
    DOCUMENT("run document", RunDocumentReader.class),
    TRAINER_STATE("trainer state", TrainerStateReader.class),
    TRAINER_LOG("trainer log", TrainerLogReader.class),
    TABLE("table of metrics", TableReader.class),
    ROWS("rows of metrics", RowsReader.class),
    MLFLOW_METRIC("MLflow file store", MlflowReader.class),
    WANDB("Weights & Biases log", WandbReader.class),
    EVENTS("TensorBoard events", EventReader.class),
    CONSOLE("console log", ConsoleReader.class),
    NOTEBOOK("notebook", NotebookReader.class),
    MODEL_CARD("model card", ModelCardReader.class),
    PACKAGES("list of packages", EnvironmentReader.class),
    WANDB_SUMMARY("Weights & Biases summary", WandbSummaryReader.class, "wandb-summary.json", WandbSummaryReader::new),
    WANDB_METADATA(
            "Weights & Biases metadata", WandbMetadataReader.class, "wandb-metadata.json", WandbMetadataReader::new),
    HPARAMS("training arguments", ArgumentsReader.class, "hparams.yaml", ArgumentsReader::new),
    WANDB_CONFIG(
            "Weights & Biases configuration",
            WandbConfigReader.class,
            WandbConfigReader::accepts,
            WandbConfigReader::new),
    LLAMA_BOARD("LLaMA Board configuration", LlamaBoardReader.class, LlamaBoardReader::accepts, LlamaBoardReader::new),
    LAUNCHER("accelerate configuration", LauncherReader.class, LauncherReader::accepts, LauncherReader::new),
    ADAPTER_CONFIG(
            "adapter configuration", AdapterConfigReader.class, AdapterConfigReader::accepts, AdapterConfigReader::new),
    RESULTS("results", ResultsReader.class, ResultsReader::accepts, ResultsReader::new),
    DEEPSPEED("DeepSpeed configuration", DeepSpeedReader.class, DeepSpeedReader::accepts, DeepSpeedReader::new),
    TORCHTUNE("torchtune configuration", TorchtuneReader.class, TorchtuneReader::accepts, TorchtuneReader::new),
    ARGUMENTS("training arguments", ArgumentsReader.class, ArgumentsReader::accepts, ArgumentsReader::new),
    MODEL_CONFIG("model configuration", ModelConfigReader.class, ModelConfigReader::accepts, ModelConfigReader::new),
    ENVIRONMENT("environment", EnvironmentReader.class, EnvironmentReader::accepts, EnvironmentReader::new),
    CONDA("conda environment", CondaReader.class, CondaReader::accepts, CondaReader::new),
    /** Settings in YAML, of which kind is seen when they are read. */
    YAML("settings"),
    /** A file whose content was moved to git-lfs and not fetched. */
    LFS_POINTER("git-lfs pointer"),
    OTHER("other");

    private static final Set<String> NEVER = Set.of(
            "tokenizer.json",
            "vocab.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "generation_config.json",
            "preprocessor_config.json",
            "debug.log",
            "debug-internal.log",
            "debug-core.log",
            "processor_config.json");
    private static final Pattern LOG_NAME = Pattern.compile(
            "(?i).*(log|console|output|nohup|train|stdout|stderr|record|slurm).*\\.(txt|log|out|err)|.*\\.(log|out|err)");
    private static final Pattern PACKAGES_NAME =
            Pattern.compile("(?i).*(requirements|freeze|packages|pip[-_ ]list).*\\.txt");
    /** Stands in the first record of every event file. */
    private static final String EVENTS_VERSION = "brain.Event:";

    private static final String POINTER = "version https://git-lfs";

    private final String words;
    private final Optional<Class<?>> reader;
    private final BiPredicate<JsonNode, String> accepts;
    private final BiFunction<RunDraft, String, SettingsReader> settings;

    FileKind(String words) {
        this(words, Optional.empty(), (tree, name) -> false, null);
    }

    FileKind(String words, Class<?> reader) {
        this(words, Optional.of(reader), (tree, name) -> false, null);
    }

    FileKind(String words, Class<?> reader, String named, BiFunction<RunDraft, String, SettingsReader> settings) {
        this(words, Optional.of(reader), (tree, name) -> named.equals(name) && tree.isObject(), settings);
    }

    FileKind(
            String words,
            Class<?> reader,
            Predicate<JsonNode> accepts,
            BiFunction<RunDraft, String, SettingsReader> settings) {
        this(words, Optional.of(reader), (tree, name) -> accepts.test(tree), settings);
    }

    FileKind(
            String words,
            Optional<Class<?>> reader,
            BiPredicate<JsonNode, String> accepts,
            BiFunction<RunDraft, String, SettingsReader> settings) {
        this.words = words;
        this.reader = reader;
        this.accepts = accepts;
        this.settings = settings;
    }

    /** The class that reads it; empty where none does. */
    Optional<Class<?>> reader() {
        return reader;
    }

    /** Whether it is a settings file of one known kind. */
    boolean isSettings() {
        return settings != null;
    }

    /** A reader of one settings file. */
    SettingsReader settings(RunDraft draft, String file) {
        return settings.apply(draft, file);
    }

    /** The kind of settings that an object holds, or {@link #OTHER}. */
    static FileKind ofSettings(JsonNode tree, String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.accepts.test(tree, name))
                .findFirst()
                .orElse(OTHER);
    }

    /** The kind as a source names it. */
    String words() {
        return words;
    }

    /** The kind of one file of several. */
    static FileKind of(RunFiles files, RunFile file) throws IOException {
        if (isNever(file)) {
            return OTHER;
        }
        if (file.size() < 1_000 && startsWith(files, file, POINTER)) {
            return LFS_POINTER;
        }
        if (isEvents(file.name())) {
            return EVENTS;
        }
        if (MlflowReader.isPath(file.path()) && MlflowReader.accepts(firstLine(files, file))) {
            return MLFLOW_METRIC;
        }
        return switch (file.ending()) {
            case "json" -> ofJson(files, file);
            case "wandb" -> startsWith(files, file, WandbRecords.MAGIC) ? WANDB : OTHER;
            case "jsonl" -> isTrainerLog(files, file) ? TRAINER_LOG : ofRows(files, file);
            case "csv", "tsv" -> ofRows(files, file);
            case "ipynb" -> NOTEBOOK;
            case "md" -> ModelCardReader.isName(file.name()) ? MODEL_CARD : OTHER;
            case "yaml", "yml" -> YAML;
            default -> ofText(file);
        };
    }

    /** The kind of a file that was named by itself, whatever its name. */
    static FileKind ofOnly(RunFiles files, RunFile file) throws IOException {
        FileKind kind = of(files, file);
        if (kind != OTHER || file.size() == 0) {
            return kind;
        }
        try (InputStream in = files.open(file.path())) {
            String start = new String(in.readNBytes(64), StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .stripLeading();
            if (start.startsWith(WandbRecords.MAGIC) || start.contains(EVENTS_VERSION)) {
                return start.contains(EVENTS_VERSION) ? EVENTS : WANDB;
            }
            if (isTrainerLog(files, file)) {
                return TRAINER_LOG;
            }
            if (start.matches("(?s)(\\{\\s*\"|\\[\\s*\\{).*")) {
                return ofJson(files, file);
            }
            kind = ofRows(files, file);
            return kind == OTHER ? CONSOLE : kind;
        }
    }

    /** Whether the file is known to hold nothing of interest, by its name or because it is empty. */
    static boolean isNever(RunFile file) {
        return file.size() == 0 || NEVER.contains(file.name());
    }

    /** Whether nobody need be told that no reader knows the file; a reader may take it together with others. */
    static boolean isExpected(RunFile file) {
        return isNever(file) || MlflowReader.isPath(file.path());
    }

    /** A table or rows of metrics, by the first line. */
    private static FileKind ofRows(RunFiles files, RunFile file) throws IOException {
        String line = firstLine(files, file);
        return TableReader.accepts(line) ? TABLE : RowsReader.accepts(line) ? ROWS : OTHER;
    }

    private static FileKind ofText(RunFile file) {
        if (PACKAGES_NAME.matcher(file.name()).matches()) {
            return PACKAGES;
        }
        return LOG_NAME.matcher(file.name().toLowerCase(Locale.ROOT)).matches() ? CONSOLE : OTHER;
    }

    /** Whether the name is that of a TensorBoard event file. */
    static boolean isEvents(String name) {
        return name.contains(".tfevents.");
    }

    private static boolean startsWith(RunFiles files, RunFile file, String start) throws IOException {
        try (InputStream in = files.open(file.path())) {
            return new String(in.readNBytes(start.length()), StandardCharsets.UTF_8).equals(start);
        }
    }

    private static boolean isTrainerLog(RunFiles files, RunFile file) throws IOException {
        return TrainerLogReader.accepts(firstLine(files, file));
    }

    static String firstLine(RunFiles files, RunFile file) throws IOException {
        try (Lines lines = new Lines(files.open(file.path()))) {
            return lines.next().orElse("");
        }
    }

    /** Rows one a line under the name of a JSON file, or an array of rows. A single row is a summary of something else. */
    private static boolean isRows(RunFiles files, RunFile file) throws IOException {
        try (Lines lines = new Lines(files.open(file.path()))) {
            boolean first = lines.next().filter(RowsReader::accepts).isPresent();
            Optional<String> second = first ? lines.next() : Optional.empty();
            while (second.filter(String::isBlank).isPresent()) {
                second = lines.next();
            }
            return second.filter(RowsReader::accepts).isPresent();
        }
    }

    private static boolean isRowArray(RunFiles files, RunFile file) throws IOException {
        try (InputStream in = files.open(file.path())) {
            return RowsReader.acceptsArray(new String(in.readNBytes(Limits.MATCHED_LENGTH), StandardCharsets.UTF_8));
        }
    }

    private static FileKind ofJson(RunFiles files, RunFile file) throws IOException {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        try (InputStream in = files.open(file.path());
                JsonParser json = LenientJson.mapper().createParser(in)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                FileKind kind = ofTopLevel(json, top);
                if (kind != OTHER) {
                    return kind;
                }
            } else {
                return isRowArray(files, file) ? ROWS : OTHER;
            }
        } catch (JsonProcessingException e) {
            return ofFields(top, file);
        }
        return isRows(files, file) ? ROWS : ofFields(top, file);
    }

    /** Notes the names and plain texts of the top level; a list of rows decides at once. */
    private static FileKind ofTopLevel(JsonParser json, ObjectNode top) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME && top.size() < Limits.ENTRIES) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals("log_history") && value == JsonToken.START_ARRAY) {
                return TRAINER_STATE;
            }
            if ((key.equals("curves") || key.equals("setup")) && value == JsonToken.START_OBJECT
                    || key.equals("logLines") && value == JsonToken.START_ARRAY) {
                return DOCUMENT;
            }
            note(top, key, value, json);
        }
        return OTHER;
    }

    private static void note(ObjectNode top, String key, JsonToken value, JsonParser json) throws IOException {
        switch (value == null ? JsonToken.NOT_AVAILABLE : value) {
            case VALUE_STRING -> top.put(key, json.getText());
            case START_ARRAY -> top.putArray(key);
            case START_OBJECT -> top.putObject(key);
            default -> top.putNull(key);
        }
        json.skipChildren();
    }

    private static FileKind ofFields(ObjectNode top, RunFile file) {
        if (top.has("cells") && top.has("nbformat")) {
            return NOTEBOOK;
        }
        FileKind kind = ofSettings(top, file.name());
        return kind == OTHER && file.name().equals("trainer_state.json") ? TRAINER_STATE : kind;
    }
}
