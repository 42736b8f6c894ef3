package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rundoctor.facts.Source;

/**
 * Reads a console log, line by line.
 *
 * <pre>{@code
 * ***** Running training *****
 *   Gradient Accumulation steps = 8
 *  10%|#         | 10/100 [00:09<01:21,  1.1it/s]{'loss': '2.31', 'grad_norm': '1.2', 'epoch': '0.1'}
 * }</pre>
 *
 * gives the curves, the batch numbers of the banner (Trainer's and Unsloth's), versions, a dumped model configuration, and
 * the known messages. Where no line holds such a dict, lines that name their step themselves are the rows. A second banner is a second launch: the last launch with rows counts, behind
 * those it was resumed from. A log without any of these
 * gives nothing and is no source.
 */
final class ConsoleReader {

    private static final Set<String> METRICS =
            Set.of("loss", "eval_loss", "eval_runtime", "train_runtime", "reward", "grad_norm", "train_loss");
    private static final Pattern BAR = Pattern.compile("(\\d{1,9})/(\\d{1,9}) \\[(\\d[\\d:]{0,12})");
    private static final Pattern PRINTED_STEP = Pattern.compile("(?i)\\bstep[:= ]{1,12}(\\d{1,9})\\D{0,12}$");
    private static final Pattern RESUMED = Pattern.compile("(?i)global step:? (\\d{1,9})");
    private static final Pattern WEIGHTS = Pattern.compile(
            "loading weights file (\\S{1,300})/(?:model|pytorch_model|adapter_model)[\\w.-]{0,60}(?: from cache)?");
    private static final Pattern WORLD = Pattern.compile("(?i)world[ _]size[:=] ?(\\d{1,6})\\b");
    private static final Pattern VERSION = Pattern.compile(
            "(?i)\\b(transformers|pytorch|torch|deepspeed|peft|trl|accelerate|llama-?factory|unsloth|bitsandbytes|datasets)`?"
                    + "(?: version| info: version)?(?:==| ?[=:] ?| )v?(\\d{1,5}\\.\\d[0-9A-Za-z.+-]{0,40})");
    /** What a line with a version, and one with a world size, must hold: to see that is cheap. */
    private static final Keywords REMARKS = new Keywords(List.of(
            List.of(
                    "transformers",
                    "torch",
                    "deepspeed",
                    "peft",
                    "trl",
                    "accelerate",
                    "llamafactory",
                    "llama-factory",
                    "unsloth",
                    "bitsandbytes",
                    "datasets"),
            List.of("world")));

    private static final int VERSIONS = 0;
    private static final int WORLDS = 1;
    private static final Map<String, String> BANNER = banner();
    private static final Pattern BANNER_LINE = Pattern.compile(
            "(?:^|[\\s|>])([A-Z][A-Za-z]{2,14}[A-Za-z ]{0,40}(?:\\([^)]{0,60}\\))?) = ([0-9][0-9,]{0,15})\\b");
    private static final List<String> OTHER_BARS =
            List.of("examples/s", "Loading", "Map", "Tokeniz", "shards", "Download");
    private static final int DUMP_LINES = 3_000;

    /** {@code micro_batch_size ................ 4}, as Megatron lists its arguments. */
    private static final Pattern DOTTED =
            Pattern.compile("(?:^|[\\s:])([a-z][a-z0-9_]{1,60}) \\.{3,80} ([^\\s]{1,200})\\s{0,9}$");

    private final RunDraft draft;
    private final String file;
    private final LogWatch watch;
    private final Map<String, Long> banner = new LinkedHashMap<>();
    private final Map<String, Source> bannerSources = new LinkedHashMap<>();
    private final StringBuilder dump = new StringBuilder();
    private final ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    private final PrintedRows printed;
    private final List<ConsoleRows> launches = new ArrayList<>();
    private final List<Integer> beginnings = new ArrayList<>();
    private ConsoleRows rows;
    private boolean inEvaluation;
    private boolean inArguments;
    private int dumpLines;
    private int bar = -1;
    private long barTotal;
    private String barTime = "";
    private boolean telling;

    ConsoleReader(RunDraft draft, String file, LogWatch watch) {
        this.draft = draft;
        this.file = file;
        this.watch = watch;
        this.printed = new PrintedRows(file);
        this.rows = new ConsoleRows(file, 1);
        launches.add(rows);
    }

    private static Map<String, String> banner() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("num examples", "trainSamples");
        names.put("num epochs", "epochs");
        names.put("instantaneous batch size per device", "perDeviceBatchSize");
        names.put("batch size per device", "perDeviceBatchSize");
        names.put("gradient accumulation steps", "gradientAccumulationSteps");
        names.put("total train batch size", "globalBatchSize");
        names.put("total batch size", "globalBatchSize");
        names.put("total optimization steps", "totalSteps");
        names.put("total steps", "totalSteps");
        names.put("num gpus", "worldSize");
        names.put("num gpus used", "worldSize");
        return names;
    }

    /** Reads all lines; whether they told anything. */
    boolean read(InputStream in) throws IOException {
        try (Lines lines = new Lines(in)) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                readLine(line.get(), lines.number());
            }
            lines.cut(file).ifPresent(draft::warn);
        } catch (IOException e) {
            draft.warn(file, 0, "the log could not be read to its end: " + e.getMessage());
        }
        return finish();
    }

    void readLine(String line, int number) {
        int dict = PythonDict.start(line);
        readBar(dict < 0 ? line : line.substring(0, dict));
        if (dict >= 0 && readRow(line, dict, number)) {
            return;
        }
        watch.accept(line, file, number);
        printed.readLine(line, number);
        readDump(line);
        readArguments(line);
        readBanner(line, number);
        readRemarks(line, number);
    }

    /** Ends the reading: gives rows their steps and notes what the banner said. */
    boolean finish() {
        banner.forEach((name, value) -> draft.setting(
                name,
                value,
                bannerSources.get(name),
                name.equals("epochs") || name.equals("worldSize") ? Preference.DERIVED : Preference.CONSOLE));
        if (ArgumentsReader.accepts(arguments)) {
            new ArgumentsReader(draft, file, Preference.CONSOLE).read(arguments);
        }
        launches.removeIf(ConsoleRows::isEmpty);
        ConsoleRows kept = launches.isEmpty() ? rows : launches.get(launches.size() - 1);
        boolean placed = kept.number(draft);
        History history = joined(kept);
        Optional<History> lines = kept.isEmpty() ? printed.training() : Optional.empty();
        telling |= !kept.isEmpty() || !banner.isEmpty() || lines.isPresent();
        if (telling && !file.equals(RunDocumentReader.NAME)) {
            String words = lines.flatMap(found -> printed.words()).orElse("console log");
            draft.source(file, words, lines.orElse(history).trainRows());
        }
        if (lines.isPresent()) {
            printed.settle(draft);
            draft.history(lines.get());
        } else {
            keep(history, placed);
        }
        printed.besides().forEach(draft::history);
        return telling;
    }

    /** The rows of a launch, behind those of the launches it was resumed from. */
    private History joined(ConsoleRows launch) {
        int before = launches.indexOf(launch) - 1;
        if (before < 0 || !launches.get(before).number(draft) || !launch.goesOnFrom(launches.get(before))) {
            beginnings.forEach(line -> draft.warn(
                    file, line, "a second launch begins here; of several launches the last one with rows is used"));
            return launch.history();
        }
        beginnings.remove(Integer.valueOf(launch.firstLine()));
        History history = joined(launches.get(before));
        history.goOn(launch.history());
        return history;
    }

    /** Rows whose steps are only counted are no match for rows that name theirs, unless those break off early. */
    private void keep(History history, boolean placed) {
        boolean others = draft.histories().stream()
                .anyMatch(other -> other.trainRows() > 0 && !other.isCutShort(history.trainRows()));
        if (placed || !others) {
            draft.history(history);
        }
        if (!placed && !others && history.trainRows() > 1) {
            draft.warn(file, 0, "the log names no steps: rows are counted from 1; give logging_steps to place them");
        }
    }

    private boolean readRow(String line, int dict, int number) {
        Optional<Map<String, Object>> row = PythonDict.read(line, dict);
        if (row.isEmpty()
                || row.get().keySet().stream().noneMatch(METRICS::contains)
                || row.get().containsKey(OpenRlhfLine.LOSS)) {
            return false;
        }
        Matcher step = PRINTED_STEP.matcher(line.substring(Math.max(0, dict - 60), dict));
        if (bar >= 0) {
            row.get().putIfAbsent("elapsed_time", barTime);
        }
        rows.add(row.get(), step.find() ? Integer.parseInt(step.group(1)) : -1, bar, number);
        return true;
    }

    /** The bar of the training loop is the one whose total is the planned steps; without a plan, the first one beside a row. */
    private void readBar(String line) {
        if (line.indexOf('/') < 0
                || line.indexOf('[') < 0
                || OTHER_BARS.stream().anyMatch(line::contains)) {
            return;
        }
        long planned =
                banner.getOrDefault("totalSteps", draft.count("totalSteps").orElse(barTotal));
        Matcher bars = BAR.matcher(line);
        while (bars.find()) {
            long total = Long.parseLong(bars.group(2));
            if (planned == 0 || planned == total) {
                bar = Integer.parseInt(bars.group(1));
                barTotal = total;
                barTime = bars.group(3);
                planned = total;
            }
        }
    }

    private void readDump(String line) {
        if (line.contains("Model config ") && line.endsWith("{")) {
            dump.setLength(0);
            dump.append('{');
            dumpLines = 1;
        } else if (dumpLines > 0) {
            dump.append(line).append('\n');
            dumpLines++;
            if (line.equals("}") || dumpLines > DUMP_LINES) {
                dumpLines = 0;
                readModelConfig();
            }
        }
    }

    private void readModelConfig() {
        try {
            var config = LenientJson.mapper().readTree(dump.toString());
            if (ModelConfigReader.accepts(config)) {
                new ModelConfigReader(draft, file, Preference.DERIVED).read(config);
                telling = true;
            }
        } catch (JsonProcessingException e) {
            draft.warn(file, 0, "a dumped model configuration is damaged; left out");
        }
        dump.setLength(0);
    }

    /** {@code TrainingArguments(} and below it one {@code name=value,} a line, as example scripts print it. */
    private void readArguments(String line) {
        Matcher dotted = DOTTED.matcher(line.contains(" ...") ? line : "");
        if (dotted.find()) {
            arguments.put(dotted.group(1), dotted.group(2));
        } else if (line.endsWith("Arguments(") || line.endsWith("Config(")) {
            inArguments = true;
        } else if (inArguments) {
            int equals = line.indexOf('=');
            inArguments = equals > 0 && equals < 60;
            if (inArguments) {
                arguments.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip().replaceFirst(",$", ""));
            }
        }
    }

    private void readBanner(String line, int number) {
        if (line.contains("***** Running ")) {
            inEvaluation = !line.contains("Running training");
        }
        if (line.contains("***** Running training") || line.contains("==((====))==")) {
            startLaunch(number);
        }
        if (inEvaluation || !line.contains(" = ")) {
            return;
        }
        Matcher pair = BANNER_LINE.matcher(line);
        while (pair.find()) {
            String words = pair.group(1).replaceFirst("\\(.*", "").strip().toLowerCase(Locale.ROOT);
            if (BANNER.containsKey(words)) {
                String name = BANNER.get(words);
                banner.put(name, Long.parseLong(pair.group(2).replace(",", "")));
                bannerSources.put(name, new Source(file, "line " + number));
            }
        }
    }

    private void startLaunch(int number) {
        if (rows.history().trainRows() > 0) {
            beginnings.add(number);
            if (!rows.isResumed()) {
                launches.removeIf(launch -> launch != rows);
            }
            rows = new ConsoleRows(file, number);
            launches.add(rows);
            bar = -1;
        }
        banner.clear();
        bannerSources.clear();
    }

    private void readRemarks(String line, int number) {
        Source source = new Source(file, "line " + number);
        if (line.contains("raining new model from scratch")) {
            draft.setting("fromScratch", true, source, Preference.CONSOLE);
        }
        BitSet remarks = REMARKS.in(line);
        readCompute(line, source);
        if (remarks.get(WORLDS)) {
            readWorld(line, source);
        }
        readWeights(line, source);
        if (line.contains("global step")) {
            Matcher resumed = RESUMED.matcher(line);
            if (line.toLowerCase(Locale.ROOT).contains("resum") || line.contains("Continuing training from")) {
                if (resumed.find()) {
                    rows.resumedAt(Integer.parseInt(resumed.group(1)));
                    draft.setting("resumedStep", resumed.group(1), source, Preference.CONSOLE);
                    draft.setting("resumedFrom", "global step " + resumed.group(1), source, Preference.DERIVED);
                }
            }
        }
        if (remarks.get(VERSIONS)) {
            readVersions(line, source);
        }
    }

    /** Which checkpoint was loaded; a model of random weights loads none. */
    private void readWeights(String line, Source source) {
        if (line.contains("loading weights file ")) {
            Matcher weights = WEIGHTS.matcher(line);
            if (weights.find()) {
                draft.setting("model", weights.group(1), source, Preference.DERIVED);
            }
        }
    }

    private void readCompute(String line, Source source) {
        if (line.contains("compute dtype: torch.")) {
            String type = line.contains("bfloat16") ? "bf16" : line.contains("float16") ? "fp16" : "fp32";
            draft.setting("precision", type, source, Preference.DERIVED);
        } else if (line.contains("Using torch SDPA")) {
            draft.setting("attention", "sdpa", source, Preference.CONSOLE);
        } else if (line.contains("Using FlashAttention-2")) {
            draft.setting("attention", "fa2", source, Preference.CONSOLE);
        } else if (line.contains("Using vanilla attention")) {
            draft.setting("attention", "eager", source, Preference.CONSOLE);
        }
    }

    private void readWorld(String line, Source source) {
        Matcher world = WORLD.matcher(line);
        if (world.find()) {
            draft.setting("worldSize", world.group(1), source, Preference.CONSOLE);
        }
    }

    private void readVersions(String line, Source source) {
        Matcher version = VERSION.matcher(line);
        while (version.find()) {
            draft.version(
                    EnvironmentReader.library(version.group(1)),
                    version.group(2).replaceFirst("[.+-]+$", ""),
                    source,
                    Preference.CONSOLE);
        }
    }
}
