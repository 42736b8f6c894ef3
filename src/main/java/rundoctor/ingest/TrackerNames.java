package rundoctor.ingest;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names that a tracker shows in one file, in the Trainer's own words, as {@link MetricNames} knows them. Of several names for
 * one metric the first stands for it and the others keep their own, so that the closing mean {@code train_loss} is no point beside
 * {@code train/loss}.
 */
final class TrackerNames {

    private static final String SUMMARY = "train_runtime";

    private final Map<String, String> said = new HashMap<>();
    private final Map<String, String> first = new HashMap<>();

    /** The figures by the trainer's names. A closing summary keeps its {@code train_loss}. */
    Map<String, Object> row(Map<String, Object> logged) {
        Map<String, Object> row = new LinkedHashMap<>();
        boolean closing = logged.keySet().stream().map(TrackerNames::closing).anyMatch(SUMMARY::equals)
                && logged.keySet().stream().map(TrackerNames::closing).noneMatch("loss"::equals);
        logged.forEach((name, value) -> row.putIfAbsent(closing ? closing(name) : of(name), value));
        return row;
    }

    /** The trainer's name of a metric. */
    String of(String name) {
        return said.size() < Limits.ENTRIES ? said.computeIfAbsent(name, this::decide) : name;
    }

    private String decide(String name) {
        String metric = MetricNames.meant(name);
        return first.computeIfAbsent(metric, key -> name).equals(name) ? metric : name;
    }

    /** A closing row's name, which keeps its {@code train_loss}. */
    private static String closing(String name) {
        return name.replaceFirst("^(?:train|training)/", "");
    }
}
