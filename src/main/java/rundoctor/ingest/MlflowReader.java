package rundoctor.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the file store of MLflow, a folder for each run with a file for each metric and each parameter.
 *
 * <pre>{@code
 * metrics/loss:          1717230000123 2.31 10
 * params/learning_rate:  5e-05
 * }</pre>
 *
 * gives the curve {@code loss}, whose lines are time, value and step, and {@code learningRate}. Tags and artifacts are not looked
 * at. Of several runs in one folder the one that began last is read, with a warning.
 */
final class MlflowReader {

    private static final Pattern METRIC = Pattern.compile("\\d{9,16} \\S{1,40} \\d{1,10}\\s*");
    private static final int PARAMETER_LENGTH = 8_000;

    private final RunDraft draft;
    private final RunFiles files;

    MlflowReader(RunDraft draft, RunFiles files) {
        this.draft = draft;
        this.files = files;
    }

    /** Whether the path may be one of a metric or a parameter. */
    static boolean isPath(String path) {
        String inside = "/" + path;
        return inside.contains("/metrics/") || inside.contains("/params/");
    }

    /** Whether a line is one of a metric. */
    static boolean accepts(String line) {
        return METRIC.matcher(line).matches();
    }

    /** Reads the metrics and the parameters of the last run. */
    void read(List<RunFile> metrics) {
        Map<String, List<RunFile>> runs = new TreeMap<>();
        metrics.forEach(file ->
                runs.computeIfAbsent(root(file), key -> new ArrayList<>()).add(file));
        String last = "";
        long start = -1;
        for (Map.Entry<String, List<RunFile>> run : runs.entrySet()) {
            long first = first(run.getValue().get(0));
            last = first > start ? run.getKey() : last;
            start = Math.max(first, start);
        }
        if (runs.size() > 1) {
            draft.warn(last, 0, runs.size() + " runs of MLflow in one folder; the one that began last is read");
        }
        if (!runs.isEmpty()) {
            readRun(last, runs.get(last));
        }
    }

    private void readRun(String root, List<RunFile> metrics) {
        Map<String, String> names =
                MetricNames.of(metrics.stream().map(file -> name(root, file)).toList());
        History history = new History(root.isEmpty() ? "metrics" : root + "metrics", "");
        for (RunFile file : metrics) {
            readMetric(file, names.get(name(root, file)), history);
        }
        draft.source(history.file(), FileKind.MLFLOW_METRIC.words(), history.trainRows());
        draft.history(history);
        readParameters(root);
    }

    private void readMetric(RunFile file, String name, History history) {
        int damaged = 0;
        int firstDamaged = 0;
        try (Lines lines = new Lines(files.open(file.path()))) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                String[] parts = line.get().strip().split(" ");
                boolean added = parts.length == 3 && history.point(name, parts[2], parts[1]);
                if (!added && !line.get().isBlank()) {
                    firstDamaged = damaged++ == 0 ? lines.number() : firstDamaged;
                }
            }
        } catch (IOException e) {
            draft.warn(file.path(), 0, "cannot be read: " + e.getMessage());
        }
        if (damaged > 0) {
            draft.warn(
                    file.path(),
                    firstDamaged,
                    "expected time, value and step, found " + damaged + " lines that are not; left out");
        }
    }

    private void readParameters(String root) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        String folder = root + "params/";
        for (RunFile file : files.list()) {
            if (file.path().startsWith(folder)) {
                text(file).ifPresent(value -> parameters.put(file.path().substring(folder.length()), value));
            }
        }
        if (!parameters.isEmpty()) {
            new ArgumentsReader(draft, folder.substring(0, folder.length() - 1), Preference.ARGUMENTS).read(parameters);
            draft.source(folder.substring(0, folder.length() - 1), FileKind.MLFLOW_METRIC.words(), 0);
        }
    }

    private Optional<String> text(RunFile file) {
        try (InputStream in = files.open(file.path())) {
            return Optional.of(new String(in.readNBytes(PARAMETER_LENGTH), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            draft.warn(file.path(), 0, "cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private long first(RunFile metric) {
        try (Lines lines = new Lines(files.open(metric.path()))) {
            OptionalLong time = Numbers.whole(lines.next().orElse("").split(" ")[0]);
            return time.orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static String root(RunFile file) {
        return file.path().substring(0, ("/" + file.path()).lastIndexOf("/metrics/"));
    }

    private static String name(String root, RunFile file) {
        return file.path().substring(root.length() + "metrics/".length());
    }
}
