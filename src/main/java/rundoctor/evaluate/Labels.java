package rundoctor.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Labels by run, read from a table with tabs between the columns and a header.
 *
 * <pre>
 * run       cause                           accept                   alarm
 * lab-001   learning-rate-too-high          warmup-missing           yes
 * lab-002   healthy
 * </pre>
 *
 * <p>{@code accept} holds further ids that are right, with commas between them; {@code alarm} says yes, no or either;
 * {@code family} names the model family. All three may be empty or absent; further columns are ignored.
 */
public final class Labels {

    private final Map<String, Label> byRun;

    private Labels(Map<String, Label> byRun) {
        this.byRun = byRun;
    }

    /**
     * Reads a file of labels.
     *
     * @throws IOException when it cannot be read, or lacks a column
     */
    public static Labels read(Path file) throws IOException {
        if (!Files.exists(file) || Files.isDirectory(file)) {
            throw new IOException(file + ": expected a table of labels, found "
                    + (Files.exists(file) ? "a folder" : "nothing there") + "; check --labels");
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return new Labels(read(file, lines));
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": expected UTF-8 text, found other bytes; save the table as UTF-8", e);
        }
    }

    private static Map<String, Label> read(Path file, BufferedReader lines) throws IOException {
        List<String> header = cells(Optional.ofNullable(lines.readLine()).orElse(""));
        for (String column : List.of("run", "cause")) {
            if (!header.contains(column)) {
                throw new IOException(file + ", line 1: expected a column \"" + column + "\", found " + header);
            }
        }
        Map<String, Label> labels = new LinkedHashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Map<String, String> row = row(header, line);
            if (!row.getOrDefault("run", "").isBlank()) {
                Label label = label(row);
                labels.put(label.run(), label);
            }
        }
        return labels;
    }

    private static Map<String, String> row(List<String> header, String line) {
        List<String> cells = cells(line);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            row.put(header.get(i), cells.get(i).strip());
        }
        return row;
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split("\t", -1));
    }

    private static Label label(Map<String, String> row) {
        String cause = row.getOrDefault("cause", "");
        Set<String> right = new TreeSet<>();
        right.add(cause);
        Arrays.stream(row.getOrDefault("accept", "").split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .forEach(right::add);
        String alarm = row.getOrDefault("alarm", "");
        String due = !alarm.isEmpty() ? alarm : cause.equals(Label.HEALTHY) ? "no" : "yes";
        return new Label(row.get("run").replaceFirst("/+$", ""), cause, right, due, row.getOrDefault("family", ""));
    }

    /** The label of a run: the one with its id, else the longest that is the tail of its path. */
    Optional<Label> of(String id, String path) {
        if (byRun.containsKey(id)) {
            return Optional.of(byRun.get(id));
        }
        String whole = path.replaceFirst("/+$", "");
        return byRun.values().stream()
                .filter(label -> whole.equals(label.run()) || whole.endsWith("/" + label.run()))
                .max(Comparator.comparingInt(label -> label.run().length()));
    }

    /** Whether a run is labelled healthy, with no alarm due. */
    public boolean isHealthy(String id, String path) {
        return of(id, path)
                .filter(label -> !label.isFaulty() && label.isQuietDue())
                .isPresent();
    }

    /** All labels, in the order of the file. */
    Collection<Label> all() {
        return List.copyOf(byRun.values());
    }
}
