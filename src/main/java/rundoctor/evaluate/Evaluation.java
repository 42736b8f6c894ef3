package rundoctor.evaluate;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import rundoctor.engine.CalibrationFit;
import rundoctor.engine.Diagnosis;

/**
 * Holds diagnoses against labels: how often is the right cause named, and how often is a healthy run accused? A likely hypothesis
 * has a probability of at least 0.5; an alarm is the verdict suspect or faulty.
 */
public final class Evaluation {

    private final Labels labels;
    private final Map<Label, Outcome> outcomes = new LinkedHashMap<>();

    public Evaluation(Labels labels) {
        this.labels = labels;
        labels.all().forEach(label -> outcomes.put(label, Outcome.missing(label)));
    }

    /** Takes one diagnosis; one whose run has no label does not count, and of two for one label the later does. */
    public void add(Diagnosis diagnosis) {
        labels.of(diagnosis.run().id(), diagnosis.run().path())
                .ifPresent(label -> outcomes.put(label, Outcome.of(label, diagnosis)));
    }

    /** How many of the runs with one cause came out right. */
    record OfCause(String cause, int runs, int detected, int top1, int top3) {}

    /** The figures by name: an {@link Integer} where it is a count, a {@link Double} where it is a share; NaN of nothing. */
    Map<String, Number> figures() {
        List<Outcome> faulty = where(one -> one.label().isFaulty());
        List<Outcome> due = where(one -> one.label().isAlarmDue());
        List<Outcome> quiet = where(one -> one.label().isQuietDue());
        List<Outcome> accused = where(one -> !one.label().isOpen() && one.alarms());
        List<Outcome.Claim> claims = claims();
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("runs", outcomes.size());
        figures.put("missing", count(all(), Outcome::isMissing));
        figures.put("faulty_runs", faulty.size());
        figures.put("alarm_due", due.size());
        figures.put("no_alarm_due", quiet.size());
        figures.put("detected", share(due, Outcome::alarms));
        figures.put("top1", share(faulty, one -> one.rank() == 1));
        figures.put("top3", share(faulty, one -> one.isAmongFirst(3)));
        figures.put("mrr", reciprocalRank(faulty));
        figures.put("true_cause_refuted", count(faulty, Outcome::refuted));
        figures.put("false_alarms", share(quiet, Outcome::alarms));
        figures.put("alarm_precision", share(accused, one -> one.rank() == 1));
        figures.put("brier", brier(claims));
        figures.put("hypotheses", claims.size());
        figures.put("calibration_error", calibration().error());
        return figures;
    }

    /** A row for each true cause, in the order of ids. */
    List<OfCause> causes() {
        Map<String, List<Outcome>> byCause = where(one -> one.label().isFaulty()).stream()
                .collect(Collectors.groupingBy(one -> one.label().cause(), TreeMap::new, Collectors.toList()));
        return byCause.entrySet().stream()
                .map(entry -> new OfCause(
                        entry.getKey(),
                        entry.getValue().size(),
                        count(entry.getValue(), Outcome::alarms),
                        count(entry.getValue(), one -> one.rank() == 1),
                        count(entry.getValue(), one -> one.isAmongFirst(3))))
                .toList();
    }

    Calibration calibration() {
        return Calibration.of(claims());
    }

    /**
     * The claims of these runs as a calibration is fitted on them; the runs must have been diagnosed with rules that have none.
     *
     * @see CalibrationFit
     */
    public List<CalibrationFit.Claim> fittingClaims() {
        return where(one -> !one.label().isOpen()).stream()
                .flatMap(one -> one.claims().stream()
                        .map(claim -> new CalibrationFit.Claim(
                                claim.cause(),
                                claim.probability(),
                                claim.right(),
                                one.label().family())))
                .toList();
    }

    /** Labelled runs that were not found, in the order of their names. */
    public List<String> missing() {
        return where(Outcome::isMissing).stream()
                .map(one -> one.label().run())
                .sorted()
                .toList();
    }

    /** Causes of the labels for which the predicate does not hold, in the order of their ids. */
    public List<String> causesNot(Predicate<String> known) {
        return all().stream()
                .map(Outcome::label)
                .filter(Label::isFaulty)
                .map(Label::cause)
                .filter(known.negate())
                .distinct()
                .sorted()
                .toList();
    }

    /** How far claims are from how often they are right, when each is calibrated on the runs of all other families. */
    public double crossValidatedError() {
        return Calibration.of(crossValidated()).error();
    }

    /** What that distance is below in 95 of 100 cases when claims as many are calibrated. */
    public double errorByChance() {
        return Calibration.errorByChance(crossValidated());
    }

    private List<Outcome.Claim> crossValidated() {
        return CalibrationFit.crossValidated(fittingClaims()).stream()
                .map(claim -> new Outcome.Claim(claim.cause(), claim.sum(), claim.right()))
                .toList();
    }

    /** Every labelled run, in the order of causes and runs. */
    List<Outcome> runs() {
        return all().stream()
                .sorted(Comparator.comparing((Outcome one) -> one.label().cause())
                        .thenComparing(one -> one.label().run()))
                .toList();
    }

    private List<Outcome> all() {
        return List.copyOf(outcomes.values());
    }

    private List<Outcome> where(Predicate<Outcome> wanted) {
        return all().stream().filter(wanted).toList();
    }

    private List<Outcome.Claim> claims() {
        return where(one -> !one.label().isOpen()).stream()
                .flatMap(one -> one.claims().stream())
                .toList();
    }

    private static int count(List<Outcome> outcomes, Predicate<Outcome> wanted) {
        return (int) outcomes.stream().filter(wanted).count();
    }

    private static double share(List<Outcome> outcomes, Predicate<Outcome> wanted) {
        return outcomes.isEmpty() ? Double.NaN : (double) count(outcomes, wanted) / outcomes.size();
    }

    private static double reciprocalRank(List<Outcome> outcomes) {
        return outcomes.stream()
                .mapToDouble(one -> one.rank() == 0 ? 0 : 1.0 / one.rank())
                .average()
                .orElse(Double.NaN);
    }

    /** Mean squared distance between claim and truth. */
    private static double brier(List<Outcome.Claim> claims) {
        return claims.stream()
                .mapToDouble(claim -> claim.probability() - (claim.right() ? 1 : 0))
                .map(distance -> distance * distance)
                .average()
                .orElse(Double.NaN);
    }
}
