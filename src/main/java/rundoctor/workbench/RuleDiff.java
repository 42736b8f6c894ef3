package rundoctor.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import rundoctor.engine.Diagnosis;
import rundoctor.report.IndentedJson;

/** What an edit of the rules does to real runs: verdicts, ranks and probabilities that change between two rule folders. */
public final class RuleDiff {

    private final Map<String, Judged> before = new LinkedHashMap<>();
    private final Map<String, Judged> after = new LinkedHashMap<>();

    /** Where a cause stands; rank 0 and probability 0 when it is no hypothesis. */
    private record Place(int rank, double probability) {

        private static final Place NONE = new Place(0, 0);

        Object tree() {
            return rank == 0 ? "none" : new TreeMap<>(Map.of("rank", rank, "probability", probability));
        }

        @Override
        public String toString() {
            return rank == 0 ? "-" : String.format(Locale.ROOT, "%.4f #%d", probability, rank);
        }
    }

    private record Judged(String verdict, Map<String, Place> places) {

        /** With the digits of the document. */
        static Judged of(Diagnosis diagnosis) {
            Map<String, Place> places = new LinkedHashMap<>();
            for (Diagnosis.Hypothesis one : diagnosis.hypotheses()) {
                places.put(one.cause(), new Place(places.size() + 1, Math.round(one.probability() * 1e4) / 1e4));
            }
            return new Judged(IndentedJson.word(diagnosis.verdict()), places);
        }

        Place place(String cause) {
            return places.getOrDefault(cause, Place.NONE);
        }

        String first() {
            return places.isEmpty() ? "" : places.keySet().iterator().next();
        }
    }

    /** Takes a diagnosis by the old rules. */
    public void before(Diagnosis diagnosis) {
        before.put(diagnosis.run().path(), Judged.of(diagnosis));
    }

    /** Takes a diagnosis by the new rules. */
    public void after(Diagnosis diagnosis) {
        after.put(diagnosis.run().path(), Judged.of(diagnosis));
    }

    /** A paragraph for each run that changes, then the counts; ends in a line end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String run : changed()) {
            String old = before.get(run).verdict();
            String verdict = after.get(run).verdict();
            text.append(run)
                    .append(": ")
                    .append(old.equals(verdict) ? verdict : old + " -> " + verdict)
                    .append('\n');
            for (String cause : changed(run)) {
                text.append(String.format(
                        Locale.ROOT,
                        "    %-44s %10s -> %s\n",
                        cause,
                        before.get(run).place(cause),
                        after.get(run).place(cause)));
            }
        }
        return text
                + counts().entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .reduce((one, other) -> one + ", " + other)
                        .orElseThrow()
                + "\n";
    }

    /** The same as a JSON object, ending in a line end. */
    public String json() {
        Map<String, Object> tree = new LinkedHashMap<>(counts());
        List<Object> changes = new ArrayList<>();
        for (String run : changed()) {
            Map<String, Object> change = new LinkedHashMap<>();
            change.put("run", run);
            change.put("verdict", pair(before.get(run).verdict(), after.get(run).verdict()));
            List<Object> causes = new ArrayList<>();
            for (String cause : changed(run)) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("cause", cause);
                row.putAll(pair(
                        before.get(run).place(cause).tree(),
                        after.get(run).place(cause).tree()));
                causes.add(row);
            }
            change.put("causes", causes);
            changes.add(change);
        }
        tree.put("changes", changes);
        return IndentedJson.of(tree);
    }

    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("runs", before.size());
        counts.put("changed", changed().size());
        counts.put("verdicts", (int) changed().stream()
                .filter(run -> !before.get(run).verdict().equals(after.get(run).verdict()))
                .count());
        counts.put("first causes", (int) changed().stream()
                .filter(run -> !before.get(run).first().equals(after.get(run).first()))
                .count());
        return counts;
    }

    private List<String> changed() {
        return before.keySet().stream()
                .filter(run -> after.containsKey(run) && !before.get(run).equals(after.get(run)))
                .toList();
    }

    private List<String> changed(String run) {
        TreeSet<String> causes = new TreeSet<>(before.get(run).places().keySet());
        causes.addAll(after.get(run).places().keySet());
        return causes.stream()
                .filter(cause ->
                        !before.get(run).place(cause).equals(after.get(run).place(cause)))
                .toList();
    }

    private static Map<String, Object> pair(Object old, Object now) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("before", old);
        pair.put("after", now);
        return pair;
    }
}
