package rundoctor.workbench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rundoctor.engine.Card;
import rundoctor.engine.Severity;
import rundoctor.engine.ShippedTable;

/** How often each cause was likely on runs labelled healthy: the table {@code alarms.yaml}, written by a command. Immutable. */
public final class MeasuredAlarms {

    private static final String TABLE = "alarms.yaml";
    private static final String RUNS = "healthy-runs";
    private static final String LIKELY = "likely";

    private final int runs;
    private final Map<String, Integer> likely;

    /**
     * A measurement.
     *
     * @param runs   healthy runs that were looked at
     * @param likely cause to how many of them; a cause that is not there was not measured
     */
    MeasuredAlarms(int runs, Map<String, Integer> likely) {
        this.runs = runs;
        this.likely = new TreeMap<>(likely);
    }

    /**
     * Reads the table of a rule folder; without one, nothing was measured.
     *
     * @throws IOException when it cannot be read
     */
    public static MeasuredAlarms of(Path folder) throws IOException {
        Path table = folder.resolve(TABLE);
        return of(Files.isRegularFile(table) ? new YAMLMapper().readTree(table.toFile()) : MissingNode.getInstance());
    }

    /**
     * Reads the table of this release.
     *
     * @throws IOException when it cannot be read
     */
    public static MeasuredAlarms shipped() throws IOException {
        try (JsonParser table = ShippedTable.open(TABLE)) {
            return of(new ObjectMapper().<JsonNode>readTree(table));
        }
    }

    private static MeasuredAlarms of(JsonNode tree) {
        Map<String, Integer> likely = new TreeMap<>();
        tree.path(LIKELY)
                .properties()
                .forEach(cause -> likely.put(cause.getKey(), cause.getValue().asInt()));
        return new MeasuredAlarms(tree.path(RUNS).asInt(), likely);
    }

    /**
     * Writes the table into a rule folder.
     *
     * @return the file
     * @throws IOException when it cannot be written
     */
    public Path write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder("# yaml-language-server: $schema=../docs/schemas/alarms.schema.json\n"
                + "# Written by .ci/alarms; do not edit. On how many runs labelled healthy each cause was likely.\n");
        text.append(RUNS).append(": ").append(runs).append('\n').append(LIKELY).append(":\n");
        likely.forEach((cause, count) ->
                text.append("  ").append(cause).append(": ").append(count).append('\n'));
        return Files.writeString(folder.resolve(TABLE), text);
    }

    /** What was measured of a cause beside what its card allows; empty for what alarms nobody. */
    public String says(Card card) {
        if (!alarms(card)) {
            return "";
        }
        String budget = card.alarms().budget() == 0
                ? "none"
                : "a share of " + card.alarms().budget();
        String measured = likely.containsKey(card.id()) ? likely.get(card.id()) + " of " + runs : "not measured";
        return "allowed on healthy runs " + budget + ", found " + measured;
    }

    /** Causes that were likely more often than their cards allow, and names that are no cause's. */
    List<String> findings(Collection<Card> cards) {
        List<String> findings = new ArrayList<>();
        cards.stream()
                .filter(MeasuredAlarms::alarms)
                .filter(card -> card.alarms().isExceededBy(likely.getOrDefault(card.id(), 0), runs))
                .forEach(card -> findings.add(card.category() + "/" + card.id()
                        + ".drl, alarms: expected at most a share of "
                        + card.alarms().budget() + ", found "
                        + likely.get(card.id()) + " of " + runs
                        + " healthy runs (" + TABLE + "); make the rules stricter or give the card a budget"));
        List<String> causes = cards.stream().filter(Card::isCause).map(Card::id).toList();
        likely.keySet().stream()
                .filter(cause -> !causes.contains(cause))
                .forEach(cause -> findings.add(TABLE + ", " + LIKELY + ": expected the id of a cause, found \"" + cause
                        + "\"; write the table anew with .ci/alarms"));
        return findings;
    }

    /** Whether the card is that of a cause that can alarm somebody; one of severity info alarms nobody. */
    static boolean alarms(Card card) {
        return card.isCause() && card.severity() != Severity.INFO;
    }
}
