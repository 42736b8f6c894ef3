package rundoctor.engine;

import java.util.List;
import java.util.Map;

/**
 * Why the rules of one cause or symptom fire on a run, and why not.
 *
 * @param diagnosis of the run, with the same rules
 * @param card      of the cause or symptom
 * @param rules     in the order of the file
 */
public record Trace(Diagnosis diagnosis, Card card, List<OfRule> rules) {

    /** How a condition came out. */
    public enum Answer {
        MET,
        NOT_MET,
        /** A condition before it was not met. */
        NOT_ASKED
    }

    /**
     * One rule.
     *
     * @param line  of the file, counted from 1
     * @param fires whether all its conditions are met
     */
    public record OfRule(String rule, int line, boolean fires, List<OfCondition> conditions) {}

    /**
     * One condition.
     *
     * @param text   as written
     * @param line   of the file, counted from 1
     * @param values variables it binds, name to number or text, where it is met
     * @param facts  those that met it; where it is not met, those that are there and do not fit, or stand in its way
     * @param reason one sentence why it is not met; empty otherwise
     */
    public record OfCondition(
            String text, int line, Answer answer, Map<String, String> values, List<String> facts, String reason) {}

    /** What the diagnosis says of the card: a standing, not-raised, or how a symptom was seen. */
    public String found() {
        return Expectation.found(card, diagnosis);
    }
}
