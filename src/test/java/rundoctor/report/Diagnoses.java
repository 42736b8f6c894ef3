package rundoctor.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rundoctor.engine.Card;
import rundoctor.engine.Counterfactual;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Direction;
import rundoctor.engine.Severity;
import rundoctor.engine.Standing;
import rundoctor.engine.Status;
import rundoctor.engine.Verdict;
import rundoctor.engine.Weight;

/** Diagnoses made by hand. */
public final class Diagnoses {

    private Diagnoses() {}

    /** One that has something of everything; words of the run are the given ones. */
    static Diagnosis full(String words) {
        Diagnosis.Hypothesis confirmed = hypothesis("summed-loss", Severity.ERROR, 0.94996, List.of(support(words)));
        Diagnosis.Hypothesis undecided = hypothesis("late-warm-up", Severity.WARNING, 0.3, List.of(support(words)));
        Diagnosis.Hypothesis harmless = hypothesis("norm-before-clip", Severity.INFO, 0.7, List.of(support(words)));
        Diagnosis.Hypothesis refuted = hypothesis("rate-too-high", Severity.ERROR, 0.01, List.of(objection(words)));
        return new Diagnosis(
                run(words),
                Verdict.FAULTY,
                "Loss is summed is confirmed (probability 0.95).",
                List.of(new Diagnosis.SymptomQuote(
                        "loss-high",
                        "Loss is high",
                        Severity.WARNING,
                        false,
                        words,
                        Map.of("ratio", 8.0),
                        "loss",
                        1,
                        3)),
                List.of(confirmed, harmless, undecided),
                List.of(refuted),
                List.of("loss-high"),
                List.of(new Diagnosis.Missing("an eval loss", List.of("summed-loss"), "run one evaluation")),
                List.of(new Diagnosis.Suppressed("slow-disk", "known", "the team", "2027-01-01")),
                new Diagnosis.Checks(2, List.of(new Diagnosis.Skipped("summed-loss: for: it is", "no EvalCourse"))),
                List.of(
                        new Diagnosis.WarningQuote("train.log", 7, words),
                        new Diagnosis.WarningQuote("", 0, "the run has no settings")),
                List.of(new Diagnosis.Failure("summed-loss: for: it is", "division by zero")),
                new Diagnosis.EngineQuote("1.0", "abc", 12));
    }

    /** One with the given verdict and hypotheses. */
    public static Diagnosis of(
            String id,
            String path,
            Verdict verdict,
            List<Diagnosis.Hypothesis> hypotheses,
            List<Diagnosis.Hypothesis> refuted) {
        return new Diagnosis(
                new Diagnosis.RunQuote(id, path, List.of(), Map.of(), Map.of(), Map.of()),
                verdict,
                "A sentence.",
                List.of(),
                hypotheses,
                refuted,
                List.of(),
                List.of(),
                List.of(),
                new Diagnosis.Checks(0, List.of()),
                List.of(),
                List.of(),
                new Diagnosis.EngineQuote("1.0", "abc", 12));
    }

    /** A hypothesis without evidence. */
    public static Diagnosis.Hypothesis hypothesis(String cause, Severity severity, double probability) {
        return hypothesis(cause, severity, probability, List.of());
    }

    private static Diagnosis.Hypothesis hypothesis(
            String cause, Severity severity, double probability, List<Diagnosis.EvidenceQuote> evidence) {
        return new Diagnosis.Hypothesis(
                cause,
                "Title of " + cause,
                "loss-scale",
                severity,
                probability,
                Standing.of(probability),
                false,
                "",
                Status.TEST,
                List.of("loss-high"),
                evidence,
                Counterfactual.of("train loss divided by 8").number("first train loss", 69.8, 8.725),
                List.of(new Card.Remedy(
                        "config",
                        "Remedy of " + cause,
                        List.of(new Card.Change("args.yaml", "average_tokens", "false", "true")),
                        "the loss falls by the factor",
                        "")),
                new Card.Experiment("Experiment of " + cause, "the loss falls"),
                List.of(new Card.Reference("A thread", "https://example.org/thread")));
    }

    private static Diagnosis.EvidenceQuote support(String words) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("EarlyLoss.value", Double.NaN);
        facts.put("Accumulation.steps", 8);
        return new Diagnosis.EvidenceQuote(
                Direction.FOR,
                Weight.STRONG,
                words,
                facts,
                List.of("a quoted fact (trainer_state.json)"),
                "loss",
                2,
                3,
                "for: it is");
    }

    private static Diagnosis.EvidenceQuote objection(String words) {
        return new Diagnosis.EvidenceQuote(
                Direction.AGAINST, Weight.DECISIVE, words, Map.of(), List.of(), "", 0, 0, "against: it is not");
    }

    private static Diagnosis.RunQuote run(String words) {
        Map<String, Object> setup = new TreeMap<>();
        setup.put("learningRate", 5e-5);
        setup.put("model", words);
        setup.put("framework.transformers", "4.50.0");
        return new Diagnosis.RunQuote(
                words,
                "runs/" + words,
                List.of(new Diagnosis.SourceQuote("trainer_state.json", "trainer state", 4)),
                setup,
                Map.of("learningRate", "args.yaml, learning_rate"),
                Map.of("loss", new Diagnosis.CurveQuote(new int[] {1, 2, 3, 4}, new double[] {
                    69.8, 40, Double.NaN, Double.POSITIVE_INFINITY
                })));
    }
}
