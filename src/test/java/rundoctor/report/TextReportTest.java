package rundoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static final String ESCAPE = "\u001b";

    @Test
    void partsStandInReadingOrder() {
        String text = text("run-1");

        List<Integer> places = List.of(
                        "verdict",
                        "likely causes",
                        "train loss\n",
                        "ruled out",
                        "undecided\n",
                        "worth knowing",
                        "what would help",
                        "symptoms",
                        "suppressed",
                        "warnings",
                        "rules that failed")
                .stream()
                .map(text::indexOf)
                .toList();

        assertFalse(places.contains(-1), text);
        assertEquals(places.stream().sorted(Comparator.naturalOrder()).toList(), places);
    }

    @Test
    void aLikelyCauseSaysWhatToChangeFromWhatToWhat() {
        assertTrue(text("run-1").contains("args.yaml, average_tokens: false -> true"));
    }

    @Test
    void aCounterfactualShowsBothNumbers() {
        assertTrue(text("run-1").contains("first train loss: 69.8 as logged, 8.725 if undone"));
    }

    @Test
    void anUndecidedCauseShowsItsExperimentAndNoRemedy() {
        String text = text("run-1");

        assertTrue(text.contains("Experiment of late-warm-up"));
        assertFalse(text.contains("Remedy of late-warm-up"));
    }

    @Test
    void aProbabilityWithoutLabelledRunsIsSaidToBeUncalibrated() {
        assertTrue(text("run-1").contains("the probability is not calibrated"));
    }

    @Test
    void controlCharactersOfALogNeverReachTheTerminal() {
        String text = text("red" + ESCAPE + "[31m\u0007\u202eend");

        assertFalse(text.contains(ESCAPE));
        assertFalse(text.contains("\u0007"));
        assertFalse(text.contains("\u202e"));
        assertTrue(text.contains("red\\u{1b}[31m\\u{7}\\u{202e}end"));
    }

    @Test
    void aTextOfManyLinesCannotFakeALineOfTheReport() {
        assertFalse(text("a\nverdict    healthy").contains("\nverdict    healthy"));
    }

    @Test
    void colourIsUsedOnlyWhenAskedFor() {
        assertFalse(TextReport.of(Diagnoses.full("run-1"), Style.plain()).contains(ESCAPE));
        assertTrue(TextReport.of(Diagnoses.full("run-1"), new Style(true, true)).contains(ESCAPE));
    }

    @Test
    void withoutUnicodeTheReportIsAscii() {
        String text = TextReport.of(Diagnoses.full("run-1"), new Style(false, false));

        assertTrue(text.chars().allMatch(character -> character < 128), text);
    }

    private static String text(String words) {
        return TextReport.of(Diagnoses.full(words), Style.plain());
    }
}
