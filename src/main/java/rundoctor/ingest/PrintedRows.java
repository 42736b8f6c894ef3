package rundoctor.ingest;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rundoctor.facts.Source;

/**
 * The rows of a console log whose lines name their step themselves, each by the first grammar that knows the line. A row alone is
 * no curve: there must be two of a grammar. Of several lines for one step, printed by each process, the first counts.
 */
final class PrintedRows {

    private static final int LEAST_ROWS = 2;

    /** Rows of one grammar. */
    private static final class Found {
        private final History history;
        private Map<String, Object> last = Map.of();
        private Object total = "";
        private int totalLine;

        private Found(String file) {
            this.history = new History(file, "");
        }
    }

    private final String file;
    private final Map<LineGrammar, Found> found = new LinkedHashMap<>();

    PrintedRows(String file) {
        this.file = file;
        for (LineGrammar grammar : grammars()) {
            found.put(grammar, new Found(file));
        }
    }

    /** Every way of printing rows, the particular ones first. */
    static List<LineGrammar> grammars() {
        return List.of(
                new MegatronLine(),
                new VerlLine(),
                new OpenRlhfLine(),
                new XtunerLine(),
                new DeepSpeedLine(),
                new BarLine(),
                new PlainLine());
    }

    /** Looks at a line. */
    void readLine(String line, int number) {
        for (Map.Entry<LineGrammar, Found> grammar : found.entrySet()) {
            Optional<Map<String, Object>> row = grammar.getKey().row(line);
            if (row.isPresent()) {
                add(grammar.getValue(), new LinkedHashMap<>(MetricNames.row(row.get())), number);
                return;
            }
        }
    }

    /** The rows of the grammar that has most of a training; empty when none has enough. */
    Optional<History> training() {
        return fullest().map(found::get).map(rows -> rows.history);
    }

    /** What kind of log those rows make it. */
    Optional<String> words() {
        return fullest().map(LineGrammar::words);
    }

    /** Rows without a loss that stand beside those of a trainer, as DeepSpeed prints them. */
    List<History> besides() {
        return found.values().stream()
                .map(rows -> rows.history)
                .filter(history -> history.trainRows() == 0 && history.evalRows() == 0 && history.hasMetrics())
                .toList();
    }

    /** Notes the planned steps, and takes out what the trainer prints but did not compute. */
    void settle(RunDraft draft) {
        fullest().map(found::get).ifPresent(rows -> {
            if (rows.totalLine > 0) {
                Source source = new Source(file, "line " + rows.totalLine);
                draft.setting("totalSteps", rows.total, source, Preference.DERIVED);
            }
            if (rows.history.isCountedFromZero()) {
                rows.history.renumber(step -> step + 1);
            }
            if (rows.history.dropZeros("grad_norm")) {
                draft.warn(file, 0, "grad norm is 0 in every line: not computed by this trainer; left out");
            }
        });
    }

    private Optional<LineGrammar> fullest() {
        return found.keySet().stream()
                .filter(grammar -> found.get(grammar).history.trainRows() >= LEAST_ROWS)
                .max(Comparator.comparingInt(
                        grammar -> found.get(grammar).history.trainRows()));
    }

    private static void add(Found rows, Map<String, Object> row, int line) {
        Object total = row.remove(MetricNames.TOTAL);
        if (total != null) {
            rows.total = total;
            rows.totalLine = line;
        }
        boolean repeats = row.get(MetricNames.STEP).equals(rows.last.get(MetricNames.STEP))
                && rows.last.keySet().containsAll(row.keySet());
        if (!repeats) {
            rows.history.addPart(row, line);
            rows.last = row;
        }
    }
}
