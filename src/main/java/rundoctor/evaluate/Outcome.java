package rundoctor.evaluate;

import java.util.List;
import java.util.Locale;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Severity;
import rundoctor.engine.Verdict;

/**
 * How one labelled run came out.
 *
 * @param verdict as the document has it; "missing" when the run was not diagnosed
 * @param top     the cause ranked first; "-" when there is none
 * @param rank    of the first right hypothesis, counted from 1; 0 when there is none
 * @param refuted whether the true cause was refuted
 * @param claims  the hypotheses that count: those of severity info are left out unless the label names them
 */
record Outcome(Label label, String verdict, String top, int rank, boolean refuted, List<Claim> claims) {

    private static final double DIGITS = 1e4;

    Outcome {
        claims = List.copyOf(claims);
    }

    /** A hypothesis and whether it was right. The probability has the four decimals of the document. */
    record Claim(String cause, double probability, boolean right) {}

    static Outcome missing(Label label) {
        return new Outcome(label, "missing", "-", 0, false, List.of());
    }

    static Outcome of(Label label, Diagnosis diagnosis) {
        List<Diagnosis.Hypothesis> named = diagnosis.hypotheses().stream()
                .filter(one -> one.severity() != Severity.INFO || label.right().contains(one.cause()))
                .toList();
        return new Outcome(
                label,
                word(diagnosis.verdict()),
                named.isEmpty() ? "-" : named.get(0).cause(),
                rank(label, named),
                diagnosis.refuted().stream().anyMatch(one -> one.cause().equals(label.cause())),
                named.stream().map(one -> claim(label, one)).toList());
    }

    private static int rank(Label label, List<Diagnosis.Hypothesis> named) {
        for (int i = 0; i < named.size(); i++) {
            if (label.right().contains(named.get(i).cause())) {
                return i + 1;
            }
        }
        return 0;
    }

    private static Claim claim(Label label, Diagnosis.Hypothesis one) {
        return new Claim(
                one.cause(),
                Math.round(one.probability() * DIGITS) / DIGITS,
                label.right().contains(one.cause()));
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    boolean isMissing() {
        return verdict.equals("missing");
    }

    /** Whether the verdict raises an alarm. */
    boolean alarms() {
        return verdict.equals(word(Verdict.SUSPECT)) || verdict.equals(word(Verdict.FAULTY));
    }

    boolean isAmongFirst(int places) {
        return rank > 0 && rank <= places;
    }

    /** Whether the run came out as its label wants it. */
    boolean isRight() {
        return label.isFaulty() ? rank == 1 : !alarms() || label.isOpen();
    }
}
