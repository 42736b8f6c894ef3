package rundoctor.engine;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * All hypotheses of one run, as the diagnosis document has them. Immutable; equal inputs give equal diagnoses but for the time
 * they took.
 *
 * @param run        what was read
 * @param verdict    the run as a whole
 * @param summary    one sentence for a person
 * @param symptoms   what the curves, the log and the settings show, in the order of ids
 * @param hypotheses causes with a probability of at least 0.2, the most probable first
 * @param refuted    causes below 0.2 that evidence speaks against, the most probable first
 * @param unexplained ids of symptoms that no likely cause explains
 * @param missing    what to supply to be surer, the most telling first
 * @param suppressed causes a team has chosen not to hear of
 * @param checks     what was and was not looked at
 * @param warnings   what could not be read or looked odd
 * @param failures   rules that threw or looped
 * @param engine     who judged
 */
public record Diagnosis(
        RunQuote run,
        Verdict verdict,
        String summary,
        List<SymptomQuote> symptoms,
        List<Hypothesis> hypotheses,
        List<Hypothesis> refuted,
        List<String> unexplained,
        List<Missing> missing,
        List<Suppressed> suppressed,
        Checks checks,
        List<WarningQuote> warnings,
        List<Failure> failures,
        EngineQuote engine) {

    /** Version of the document's shape. */
    public static final String SCHEMA_VERSION = "1";

    /**
     * What was read of the run.
     *
     * @param setup      settings by setup name, library versions under "framework.NAME"
     * @param provenance where each setting was read
     * @param curves     the curves that were read, by metric name, for drawing
     */
    public record RunQuote(
            String id,
            String path,
            List<SourceQuote> sources,
            Map<String, Object> setup,
            Map<String, String> provenance,
            Map<String, CurveQuote> curves) {}

    /** A file that was read. */
    public record SourceQuote(String file, String format, int points) {}

    /**
     * The points of a curve, each by its index from 0. They are not copied, a curve may have a million.
     *
     * @param size  number of points
     * @param step  optimizer step of a point
     * @param value value of a point, which need not be finite
     */
    public record CurveQuote(int size, IntUnaryOperator step, IntToDoubleFunction value) {

        /** The points of two arrays of one length, which must not be changed afterwards. */
        public CurveQuote(int[] steps, double[] values) {
            this(steps.length, i -> steps[i], i -> values[i]);
        }

        /** Optimizer step of the point at the index. */
        public int step(int index) {
            return step.applyAsInt(index);
        }

        /** Value of the point at the index. */
        public double value(int index) {
            return value.applyAsDouble(index);
        }
    }

    /**
     * A symptom as it was seen. {@code curve} is empty where it rests on none; then the steps are 0.
     *
     * @param faint whether it was seen on fewer points than its definition asks for; its severity is then info
     */
    public record SymptomQuote(
            String id,
            String title,
            Severity severity,
            boolean faint,
            String statement,
            Map<String, Double> observed,
            String curve,
            int fromStep,
            int toStep) {}

    /** A cause considered for the run. {@code counterfactual} and {@code confirm} may be null. */
    public record Hypothesis(
            String cause,
            String title,
            String category,
            Severity severity,
            double probability,
            Standing standing,
            boolean calibrated,
            String variant,
            Status status,
            List<String> explains,
            List<EvidenceQuote> evidence,
            Counterfactual counterfactual,
            List<Card.Remedy> remedies,
            Card.Experiment confirm,
            List<Card.Reference> references) {}

    /** A piece of evidence. {@code curve} is empty where it rests on none; then the steps are 0. */
    public record EvidenceQuote(
            Direction direction,
            Weight weight,
            String statement,
            Map<String, Object> facts,
            List<String> cited,
            String curve,
            int fromStep,
            int toStep,
            String rule) {}

    /** A kind of fact that was not there, and what it would decide. */
    public record Missing(String fact, List<String> wouldDecide, String experiment) {}

    /** A cause that a team has chosen not to hear of. */
    public record Suppressed(String cause, String reason, String owner, String expires) {}

    /** Rules whose inputs were there, and those whose were not. */
    public record Checks(int ran, List<Skipped> skipped) {}

    /** A rule that could not be asked. */
    public record Skipped(String check, String reason) {}

    /** What could not be read or looked odd; line 0 concerns the whole file. */
    public record WarningQuote(String file, int line, String message) {}

    /** A rule that threw or looped. */
    public record Failure(String rule, String message) {}

    /** Who judged. */
    public record EngineQuote(String version, String rules, long elapsedMillis) {}
}
