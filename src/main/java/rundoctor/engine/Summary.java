package rundoctor.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The verdict in one sentence for a person. */
final class Summary {

    private Summary() {}

    static String of(
            Verdict verdict, List<Diagnosis.Hypothesis> hypotheses, List<String> unexplained, Map<String, Card> cards) {
        return switch (verdict) {
            case FAULTY, SUSPECT -> likely(hypotheses);
            case UNDETERMINED -> undetermined(hypotheses, unexplained, cards);
            default -> "Nothing of weight speaks against this run.";
        };
    }

    private static String likely(List<Diagnosis.Hypothesis> hypotheses) {
        Diagnosis.Hypothesis first = hypotheses.stream()
                .filter(hypothesis -> hypothesis.severity() != Severity.INFO)
                .findFirst()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%s is %s (probability %.2f).",
                first.title(),
                first.standing().name().toLowerCase(Locale.ROOT),
                first.probability());
    }

    private static String undetermined(
            List<Diagnosis.Hypothesis> hypotheses, List<String> unexplained, Map<String, Card> cards) {
        Card symptom = cards.get(unexplained.get(0));
        String seen = symptom.title();
        return hypotheses.stream()
                .filter(hypothesis -> hypothesis.severity() != Severity.INFO)
                .findFirst()
                .map(first -> String.format(
                        Locale.ROOT,
                        "%s; the cause is open, closest is: %s (probability %.2f).",
                        seen,
                        first.title(),
                        first.probability()))
                .orElse(seen + "; " + advice(symptom) + ".");
    }

    /** What to do about a symptom that says of itself what would lift it. */
    private static String advice(Card symptom) {
        return symptom.remedies().stream()
                .findFirst()
                .map(remedy -> "nothing to diagnose: " + remedy.summary())
                .orElse("no known cause explains it on what was read");
    }
}
