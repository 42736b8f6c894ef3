package rundoctor.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Severity;
import rundoctor.engine.Verdict;
import rundoctor.report.Diagnoses;

class EvaluationTest {

    private static final String TABLE = """
            run\tcause\taccept\talarm\tnote
            a\tcause-a\t\t\tseen
            b\tcause-b\tcause-c\tyes\tthe other is right too
            c\tcause-a\t\t\tmissed
            h1\thealthy\t\t\tleft alone
            h2\thealthy\t\tno\taccused
            open\tcause-d\t\teither\tboth are defensible
            gone\tcause-e
            """;

    @TempDir
    Path folder;

    private Evaluation evaluation;

    @BeforeEach
    void diagnoseSixOfSevenRuns() throws IOException {
        Files.writeString(folder.resolve("labels.tsv"), TABLE);
        evaluation = new Evaluation(Labels.read(folder.resolve("labels.tsv")));
        evaluation.add(Diagnoses.of(
                "a",
                "a",
                Verdict.FAULTY,
                List.of(likely("benign", Severity.INFO, 0.95), likely("cause-a", Severity.ERROR, 0.9)),
                List.of()));
        evaluation.add(Diagnoses.of(
                "x",
                "deep/b",
                Verdict.SUSPECT,
                List.of(likely("cause-x", Severity.WARNING, 0.8), likely("cause-c", Severity.WARNING, 0.4)),
                List.of()));
        evaluation.add(
                Diagnoses.of("c", "c", Verdict.HEALTHY, List.of(), List.of(likely("cause-a", Severity.ERROR, 0.05))));
        evaluation.add(Diagnoses.of("h1", "h1", Verdict.HEALTHY, List.of(), List.of()));
        evaluation.add(Diagnoses.of(
                "h2", "h2", Verdict.SUSPECT, List.of(likely("cause-a", Severity.WARNING, 0.6)), List.of()));
        evaluation.add(Diagnoses.of(
                "open", "open", Verdict.FAULTY, List.of(likely("cause-d", Severity.ERROR, 0.7)), List.of()));
        evaluation.add(Diagnoses.of("nobody", "nobody", Verdict.FAULTY, List.of(), List.of()));
    }

    @Test
    void labelsThatMatchNothingAreNamed() {
        List<String> missing = evaluation.missing();
        List<String> unknown = evaluation.causesNot(id -> !id.equals("cause-a"));

        assertEquals(1, missing.size());
        assertEquals(List.of("cause-a"), unknown);
    }

    @Test
    void runsAreCountedByTheirLabels() {
        Map<String, Number> figures = evaluation.figures();

        assertEquals(7, figures.get("runs"));
        assertEquals(1, figures.get("missing"));
        assertEquals(5, figures.get("faulty_runs"));
        assertEquals(4, figures.get("alarm_due"));
        assertEquals(2, figures.get("no_alarm_due"));
    }

    @Test
    void alarmsAreHeldAgainstWhatWasDue() {
        Map<String, Number> figures = evaluation.figures();

        assertEquals(2 / 4.0, figures.get("detected"));
        assertEquals(1 / 2.0, figures.get("false_alarms"));
        assertEquals(1 / 3.0, figures.get("alarm_precision"));
    }

    @Test
    void ranksLeaveOutHarmlessCausesThatTheLabelDoesNotName() {
        Map<String, Number> figures = evaluation.figures();

        assertEquals(2 / 5.0, figures.get("top1"));
        assertEquals(3 / 5.0, figures.get("top3"));
        assertEquals((1 + 0.5 + 1) / 5, (double) figures.get("mrr"), 1e-12);
        assertEquals(1, figures.get("true_cause_refuted"));
    }

    @Test
    void claimsOfRunsWhereBothAreDefensibleDoNotCount() {
        Map<String, Number> figures = evaluation.figures();

        assertEquals(4, figures.get("hypotheses"));
        assertEquals((0.01 + 0.64 + 0.36 + 0.36) / 4, (double) figures.get("brier"), 1e-12);
        assertEquals((0.1 + 0.8 + 0.6 + 0.6) / 4, (double) figures.get("calibration_error"), 1e-12);
    }

    @Test
    void shareOfNothingIsNotANumber() throws IOException {
        Files.writeString(folder.resolve("none.tsv"), "run\tcause\n");

        Evaluation empty = new Evaluation(Labels.read(folder.resolve("none.tsv")));

        assertEquals(Double.NaN, empty.figures().get("detected"));
        assertTrue(Scorecard.json(empty).contains("\"detected\" : null"));
    }

    @Test
    void causesAreListedWithTheirRuns() {
        assertEquals(
                List.of(
                        new Evaluation.OfCause("cause-a", 2, 1, 1, 1),
                        new Evaluation.OfCause("cause-b", 1, 1, 0, 1),
                        new Evaluation.OfCause("cause-d", 1, 1, 1, 1),
                        new Evaluation.OfCause("cause-e", 1, 0, 0, 0)),
                evaluation.causes());
    }

    @Test
    void textEndsWithTheFiguresByName() {
        assertTrue(Scorecard.text(evaluation).contains("\ndetected             0.500\n"));
        assertTrue(Scorecard.text(evaluation).contains("\nruns                 7\n"));
    }

    @Test
    void aLabelFileWithoutCausesIsRefusedWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("odd.tsv"), "run\ttruth\n");

        IOException refusal = org.junit.jupiter.api.Assertions.assertThrows(
                IOException.class, () -> Labels.read(folder.resolve("odd.tsv")));

        assertTrue(refusal.getMessage().contains("line 1: expected a column \"cause\""));
    }

    private static Diagnosis.Hypothesis likely(String cause, Severity severity, double probability) {
        return Diagnoses.hypothesis(cause, severity, probability);
    }

    @Test
    void calibratedClaimsErrByChanceTheLessTheMoreThereAre() {
        List<Outcome.Claim> few = Collections.nCopies(10, new Outcome.Claim("a", 0.5, true));
        List<Outcome.Claim> many = Collections.nCopies(1000, new Outcome.Claim("a", 0.5, true));

        double byFew = Calibration.errorByChance(few);
        double byMany = Calibration.errorByChance(many);

        assertEquals(0.3, byFew, 0.11);
        assertTrue(byMany < 0.05);
    }
}
