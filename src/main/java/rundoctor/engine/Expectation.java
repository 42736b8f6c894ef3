package rundoctor.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a rule test expects of a cause (a standing, or that it is not raised) or of a symptom (seen, faint, not seen).
 *
 * @param word  as written
 * @param least lowest rank that meets it
 * @param most  highest rank that meets it
 */
record Expectation(String word, int least, int most) {

    static final String WORDS =
            "confirmed, likely, undecided, refuted or not-raised, with \"at least\" or \"at most\" before it "
                    + "where a neighbour will do; of a symptom: seen, faint or not-seen";

    private static final List<String> OF_CAUSES = List.of("refuted", "not-raised", "undecided", "likely", "confirmed");
    private static final List<String> OF_SYMPTOMS = List.of("not-seen", "faint", "seen");

    /** Reads an expectation; empty when the words are none. */
    static Optional<Expectation> of(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        boolean atLeast = word.startsWith("at least ");
        boolean atMost = word.startsWith("at most ");
        String bare = word.replaceFirst("^at (least|most) ", "");
        List<String> scale = OF_SYMPTOMS.contains(bare) ? OF_SYMPTOMS : OF_CAUSES;
        int rank = scale.indexOf(bare);
        return rank < 0
                ? Optional.empty()
                : Optional.of(new Expectation(word, atMost ? 0 : rank, atLeast ? scale.size() - 1 : rank));
    }

    /** Whether what a diagnosis says of the id meets it. */
    boolean isMetBy(String found) {
        int rank = OF_SYMPTOMS.contains(found) ? OF_SYMPTOMS.indexOf(found) : OF_CAUSES.indexOf(found);
        return rank >= least && rank <= most;
    }

    /** What a diagnosis says of the card: a standing, not-raised, or how a symptom was seen. */
    static String found(Card card, Diagnosis diagnosis) {
        if (card.isSymptom()) {
            return diagnosis.symptoms().stream()
                    .filter(symptom -> symptom.id().equals(card.id()))
                    .map(symptom -> symptom.faint() ? "faint" : "seen")
                    .findFirst()
                    .orElse("not-seen");
        }
        return java.util.stream.Stream.concat(diagnosis.hypotheses().stream(), diagnosis.refuted().stream())
                .filter(hypothesis -> hypothesis.cause().equals(card.id()))
                .map(hypothesis -> hypothesis.standing().name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("not-raised");
    }
}
