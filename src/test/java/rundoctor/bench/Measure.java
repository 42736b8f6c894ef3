package rundoctor.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import rundoctor.engine.Engine;
import rundoctor.engine.Status;
import rundoctor.facts.Run;
import rundoctor.features.FactSheet;
import rundoctor.features.KnownBugs;
import rundoctor.features.ModelProfiles;
import rundoctor.ingest.LogPatterns;
import rundoctor.ingest.RunFolder;

/** What the benchmark script measures against. Nothing here is a test. */
public final class Measure {

    private static final JsonFactory JSON = new JsonFactory();

    private Measure() {}

    /**
     * {@code parse FOLDER TIMES} reads every file below the folder and walks the tokens of its JSON, and prints milliseconds of
     * the fastest time; {@code log FILE ROWS} writes a training log; {@code state FILE ROWS} writes a trainer state;
     * {@code warm RUN TIMES} reads a run, then draws its facts and diagnoses it, and prints the median microseconds of both.
     */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "parse" -> System.out.println(parse(Path.of(arguments[1]), Integer.parseInt(arguments[2])));
            case "log" -> log(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            case "state" -> state(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            case "warm" -> warm(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException("expected parse, log, state or warm, found " + arguments[0]);
        }
    }

    private static long parse(Path folder, int times) throws IOException {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            for (Path file : files(folder)) {
                tokens(file);
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest / 1_000_000;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void tokens(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.toString();
        if (name.endsWith(".json") || name.endsWith(".jsonl")) {
            try (JsonParser parser = JSON.createParser(bytes)) {
                while (parser.nextToken() != null) {
                    parser.getText();
                }
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                return;
            }
        }
    }

    private static void warm(Path folder, int times) throws IOException {
        Path rules = Path.of("rules");
        LogPatterns patterns = LogPatterns.read(Files.newInputStream(rules.resolve("log-messages.yaml")));
        ModelProfiles models = ModelProfiles.read(Files.newInputStream(rules.resolve("models.yaml")));
        KnownBugs bugs = KnownBugs.read(Files.newInputStream(rules.resolve("bugs.yaml")));
        Engine engine = Engine.withShippedRules(Status.TEST);
        long[] reading = new long[times];
        long[] thinking = new long[times];
        for (int i = 0; i < 2 * times; i++) {
            long start = System.nanoTime();
            Run run = RunFolder.read(folder, patterns);
            long read = System.nanoTime();
            engine.diagnose(FactSheet.of(run, models, bugs));
            reading[i % times] = (read - start) / 1000;
            thinking[i % times] = (System.nanoTime() - read) / 1000;
        }
        Arrays.sort(reading);
        Arrays.sort(thinking);
        System.out.println(reading[times / 2] + " " + thinking[times / 2]);
    }

    private static void state(Path file, int rows) throws IOException {
        Files.createDirectories(file.getParent());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.format(
                    Locale.ROOT, "{\"global_step\": %d, \"max_steps\": %d, \"log_history\": [", rows, rows));
            for (int step = 1; step <= rows; step++) {
                out.write(String.format(
                        Locale.ROOT,
                        "%n  {\"epoch\": %.4f, \"grad_norm\": %.12f, \"learning_rate\": %.12e, \"loss\": %.4f, \"step\": %d},",
                        3.0 * step / rows,
                        1 + 0.3 * Math.sin(step * 2.3),
                        2e-5 * (1 - (double) step / rows),
                        1.2 + 2 * Math.exp(-step / 500.0) + 0.1 * Math.sin(step * 1.7),
                        step));
            }
            out.write(String.format(Locale.ROOT, "%n  {\"epoch\": 3.0, \"eval_loss\": 1.25, \"step\": %d}]}%n", rows));
        }
    }

    private static void log(Path file, int rows) throws IOException {
        Files.createDirectories(file.getParent());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int step = 1; step <= rows; step++) {
                out.write(String.format(
                        Locale.ROOT,
                        "{\"current_steps\": %d, \"total_steps\": %d, \"loss\": %.4f, \"lr\": %.3e, \"epoch\": %.2f, \"percentage\": %.2f}%n",
                        step,
                        rows,
                        1.2 + 2 * Math.exp(-step / 500.0) + 0.1 * Math.sin(step * 1.7),
                        2e-5 * (1 - (double) step / rows),
                        3.0 * step / rows,
                        100.0 * step / rows));
            }
        }
    }
}
