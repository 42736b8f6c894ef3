package rundoctor.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import rundoctor.SharedFolder;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;
import rundoctor.facts.SourceFile;

/** Per format, how many runs of the corpus hold it, what was found of their points, and which settings came from it. */
final class CorpusTable {

    private static final Map<String, String> SETTINGS = settings();

    /** Counts of one format. */
    private static final class Counts {
        private final Map<String, Integer> settings = new TreeMap<>();
        private int runs;
        private int points;
        private int indexed;
    }

    private final Map<String, Counts> formats = new TreeMap<>();
    private final Map<String, Integer> runsWith = new TreeMap<>();
    private int runs;
    private int unreadable;

    CorpusTable(Path corpus) throws IOException {
        Map<String, Map<String, String>> index = new TreeMap<>();
        SharedFolder.table(corpus.resolve("INDEX.tsv")).forEach(row -> index.put(row.get("run"), row));
        try (Stream<RunArchive.Found> found = RunArchive.find(corpus)) {
            found.forEach(one -> add(one, index.getOrDefault(one.path(), Map.of())));
        }
    }

    String markdown() {
        StringBuilder text = new StringBuilder("| format | runs | points found | points in the index |");
        SETTINGS.keySet().forEach(name -> text.append(' ').append(name).append(" |"));
        text.append("\n|---|--:|--:|--:|")
                .append("--:|".repeat(SETTINGS.size()))
                .append('\n');
        formats.forEach((format, counts) -> {
            text.append("| " + format + " | " + counts.runs + " | " + counts.points + " | " + counts.indexed + " |");
            SETTINGS.keySet().forEach(name -> text.append(" " + counts.settings.getOrDefault(name, 0) + " |"));
            text.append('\n');
        });
        text.append("| any of them | " + runs + " | | |");
        SETTINGS.keySet().forEach(name -> text.append(" " + runsWith.getOrDefault(name, 0) + " |"));
        return text + "\n\n" + unreadable + " of the " + runs
                + " runs hold no training points and are refused with the reason.\n";
    }

    private static Map<String, String> settings() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("model", "model");
        names.put("stage", "stage");
        names.put("precision", "precision");
        names.put("accumulation", "gradientAccumulationSteps");
        names.put("versions", SetupNames.FRAMEWORK);
        return names;
    }

    private void add(RunArchive.Found found, Map<String, String> indexed) {
        runs++;
        try {
            add(found.read(LogPatterns.none()), indexed);
        } catch (UnreadableRunException e) {
            unreadable++;
            e.sources().stream().map(SourceFile::format).distinct().forEach(format -> counts(format).runs++);
        }
    }

    private void add(Run run, Map<String, String> indexed) {
        Map<String, String> formatOf = new TreeMap<>();
        run.sources().forEach(source -> formatOf.put(source.file(), source.format()));
        new TreeSet<>(formatOf.values()).forEach(format -> counts(format).runs++);
        run.sources().forEach(source -> counts(source.format()).points += source.points());
        Optional.ofNullable(formatOf.get(indexed.getOrDefault("points_file", "")))
                .ifPresent(format -> counts(format).indexed += Integer.parseInt(indexed.get("points")));
        SETTINGS.forEach((name, prefix) -> add(run, name, prefix, formatOf));
    }

    private void add(Run run, String name, String prefix, Map<String, String> formatOf) {
        List<String> formats = run.setup().entrySet().stream()
                .filter(setting -> setting.getKey().startsWith(prefix)
                        && (prefix.endsWith(".") || setting.getKey().equals(prefix)))
                .map(Map.Entry::getValue)
                .map(Setting::source)
                .map(source -> formatOf.getOrDefault(source.file(), "concluded"))
                .distinct()
                .toList();
        formats.forEach(format -> counts(format).settings.merge(name, 1, Integer::sum));
        runsWith.merge(name, formats.isEmpty() ? 0 : 1, Integer::sum);
    }

    private Counts counts(String format) {
        return formats.computeIfAbsent(format, key -> new Counts());
    }
}
