package rundoctor.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import rundoctor.RunDoctor;
import rundoctor.engine.Card;
import rundoctor.engine.Engine;
import rundoctor.engine.RuleTests;
import rundoctor.engine.Status;
import rundoctor.engine.Verdict;
import rundoctor.features.FactSheet;
import rundoctor.report.IndentedJson;

/**
 * How much hangs on the exact value of each threshold: every one is moved by a fifth up and down, one at a time, and verdicts of
 * runs and rule tests of the same card are looked at again. Rules read thresholds from cards, so nothing is compiled anew.
 */
public final class Sensitivity {

    private static final double[] FACTORS = {0.8, 1.2};

    private final RunDoctor doctor;
    private final Engine shown;
    private final Path folder;
    private final List<FactSheet> sheets;
    private final List<FactSheet> seen;
    private final List<Judged> judged;
    private final Map<String, Set<String>> passing = new TreeMap<>();
    private final List<Move> moves = new ArrayList<>();

    /**
     * One threshold moved one way.
     *
     * @param flips runs whose verdict is another, with both verdicts
     * @param tests entries of the card's test file that fail
     */
    record Move(Card card, String threshold, double from, double to, List<String> flips, int tests) {}

    private record Judged(String run, Verdict verdict) {}

    /** The rules that read limits of a card, what they are asked about, and which of them fire on each. */
    private record Watch(Engine asked, List<FactSheet> facts, List<Map<String, Set<String>>> fired) {}

    /**
     * A sweep that is yet to be done.
     *
     * @param doctor with all rules of the folder, for the tests
     * @param shown  the rules that are shown to everybody, for the verdicts
     * @param sheets facts of the runs whose verdicts are looked at
     */
    public Sensitivity(RunDoctor doctor, Engine shown, Path folder, List<FactSheet> sheets) {
        this.doctor = doctor;
        this.shown = shown;
        this.folder = folder;
        this.sheets = List.copyOf(sheets);
        this.seen = sheets.stream().map(shown::withSymptoms).toList();
        this.judged = sheets.stream()
                .map(shown::diagnose)
                .map(diagnosis -> new Judged(diagnosis.run().id(), diagnosis.verdict()))
                .toList();
    }

    /** Who is told how far it has come. */
    public interface Progress {
        void done(int cards, int all);
    }

    /**
     * Moves every threshold.
     *
     * @param only id of the card whose thresholds are moved; empty for all
     */
    public void run(String only, Progress progress) {
        List<Card> cards = doctor.cards().stream()
                .filter(card -> card.status() != Status.DEPRECATED && (only.isEmpty() || only.equals(card.id())))
                .toList();
        for (int i = 0; i < cards.size(); i++) {
            card(cards.get(i));
            progress.done(i + 1, cards.size());
        }
    }

    private void card(Card card) {
        Watch watch = watch(card);
        for (Card.Threshold threshold : card.thresholds().values()) {
            for (double factor : FACTORS) {
                double to = threshold.value() * factor;
                if (to != threshold.value()) {
                    List<String> flips = flips(watch, card, threshold.name(), to);
                    int failures = failures(doctor.engine().withLimit(card, threshold.name(), to), card.id());
                    moves.add(new Move(card, threshold.name(), threshold.value(), to, flips, failures));
                }
            }
        }
    }

    /** Limits are mostly read by the rules of their own card, so the others need not be asked. */
    private Watch watch(Card card) {
        boolean shared = shown.isReadByOthers(card.id());
        Engine asked = shared ? shown : shown.only(card.id());
        List<FactSheet> facts = shared || card.isSymptom() ? sheets : seen;
        return new Watch(asked, facts, facts.stream().map(asked::firedRules).toList());
    }

    /** Where the same rules fire as before, the verdict is the same. */
    private List<String> flips(Watch watch, Card card, String threshold, double to) {
        Engine moved = watch.asked().withLimit(card, threshold, to);
        Engine whole = shown.withLimit(card, threshold, to);
        List<String> flips = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            if (!moved.firedRules(watch.facts().get(i)).equals(watch.fired().get(i))) {
                Verdict verdict = whole.diagnose(sheets.get(i)).verdict();
                if (verdict != judged.get(i).verdict()) {
                    flips.add(judged.get(i).run() + ": "
                            + IndentedJson.word(judged.get(i).verdict()) + " -> " + IndentedJson.word(verdict));
                }
            }
        }
        return flips;
    }

    private int failures(Engine moved, String id) {
        Set<String> before =
                passing.computeIfAbsent(id, card -> passing(doctor.ruleTests(doctor.engine(), folder, card)));
        Set<String> after = passing(doctor.ruleTests(moved, folder, id));
        return (int) before.stream().filter(test -> !after.contains(test)).count();
    }

    private static Set<String> passing(List<RuleTests.Result> results) {
        return results.stream()
                .filter(RuleTests.Result::passed)
                .map(RuleTests.Result::test)
                .collect(Collectors.toSet());
    }

    /** Each move that flips a verdict, then the thresholds that no test notices, then the figures; ends in a line end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Move move : moves) {
            if (!move.flips().isEmpty()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s, %s: %s -> %s\n",
                        move.card().id(),
                        move.threshold(),
                        number(move.from()),
                        number(move.to())));
                move.flips().forEach(flip -> text.append("    ").append(flip).append('\n'));
            }
        }
        unnoticed(card -> true)
                .forEach(name -> text.append("no test notices: ").append(name).append('\n'));
        figures()
                .forEach((name, value) ->
                        text.append(name).append(' ').append(value).append('\n'));
        return text.toString();
    }

    /** The same as a JSON object, ending in a line end. */
    public String json() {
        Map<String, Object> tree = new LinkedHashMap<>(figures());
        List<Object> rows = new ArrayList<>();
        for (Move move : moves) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("card", move.card().id());
            row.put("threshold", move.threshold());
            row.put("from", move.from());
            row.put("to", move.to());
            row.put("verdicts", move.flips());
            row.put("tests", move.tests());
            rows.add(row);
        }
        tree.put("moves", rows);
        return IndentedJson.of(tree);
    }

    private Map<String, Object> figures() {
        long pairs = (long) moves.size() * sheets.size();
        long flips = moves.stream().mapToLong(move -> move.flips().size()).sum();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("runs", sheets.size());
        figures.put("moves", moves.size());
        int most = moves.stream().mapToInt(move -> move.flips().size()).max().orElse(0);
        figures.put("unchanged", share(flips, pairs));
        figures.put("least_unchanged", share(most, sheets.size()));
        figures.put(
                "flipping",
                moves.stream().filter(move -> !move.flips().isEmpty()).count());
        figures.put("unnoticed", unnoticed(card -> true).size());
        return figures;
    }

    /** What is left of all when some are changed. */
    private static Object share(long changed, long all) {
        return all == 0 ? "none" : IndentedJson.rounded(1 - (double) changed / all);
    }

    /** Thresholds of rules shown to everybody that no test of their card notices, as "card, threshold". */
    public List<String> untested() {
        return unnoticed(card -> card.status().fires(Status.TEST));
    }

    /** Thresholds that can be moved both ways without a test of the card that fails. */
    private List<String> unnoticed(Predicate<Card> wanted) {
        Map<String, Integer> noticed = new LinkedHashMap<>();
        moves.stream()
                .filter(move -> wanted.test(move.card()))
                .forEach(move -> noticed.merge(move.card().id() + ", " + move.threshold(), move.tests(), Integer::sum));
        return noticed.entrySet().stream()
                .filter(entry -> entry.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String number(double value) {
        return String.valueOf(IndentedJson.rounded(value));
    }
}
