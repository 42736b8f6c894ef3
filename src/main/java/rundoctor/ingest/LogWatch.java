package rundoctor.ingest;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rundoctor.facts.LogMessage;
import rundoctor.facts.Source;

/** Watches the console lines of one run for known messages. */
final class LogWatch {

    private static final int DISTINCT_LINES = 20;
    private static final int TEXT_LENGTH = 2_000;

    private static final class Sightings {
        private final Source first;
        private final Set<String> lines = new LinkedHashSet<>();
        private int count;

        private Sightings(Source first) {
            this.first = first;
        }
    }

    private final LogPatterns patterns;
    private final Map<String, Sightings> seen = new HashMap<>();

    LogWatch(LogPatterns patterns) {
        this.patterns = patterns;
    }

    void accept(String line, String file, int number) {
        String start = line.substring(0, Math.min(Limits.MATCHED_LENGTH, line.length()));
        for (String id : patterns.idsOf(start)) {
            note(id, start, new Source(file, "line " + number));
        }
    }

    /** One message per id that was seen, in the order of the table. */
    List<LogMessage> messages() {
        return patterns.ids().stream()
                .filter(seen::containsKey)
                .map(id -> message(id, seen.get(id)))
                .toList();
    }

    /** Whether a line told why training stopped. */
    boolean sawTheEnd() {
        return patterns.isFatal(seen::containsKey);
    }

    private void note(String id, String line, Source source) {
        Sightings sightings = seen.computeIfAbsent(id, key -> new Sightings(source));
        sightings.count++;
        if (sightings.lines.size() < DISTINCT_LINES) {
            sightings.lines.add(line.strip());
        }
    }

    private static LogMessage message(String id, Sightings sightings) {
        String text = String.join("\n", sightings.lines);
        return new LogMessage(
                id, text.substring(0, Math.min(TEXT_LENGTH, text.length())), sightings.count, sightings.first);
    }
}
