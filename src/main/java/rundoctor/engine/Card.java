package rundoctor.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a maintainer says of a cause or a symptom at the top of its rule file. Rules read their thresholds from it:
 * {@code Card( id == "overfitting", $factor : limit("rise") )}.
 *
 * @param id             slug; also the name of the file and the last part of the DRL package
 * @param category       name of the folder; "symptoms" for a symptom, "premises" for a premise
 * @param title          a statement of fact, under ten words
 * @param status         how far to trust the rules
 * @param severity       how bad it is if true
 * @param prior          how often it is met; symptoms have none and get {@link Prior#OCCASIONAL}
 * @param added          our release that first had it
 * @param summary        one sentence
 * @param explains       ids of the symptoms it explains
 * @param rivals         ids of causes that look alike
 * @param premises       ids of premises the cause needs; where one does not hold, its rules speak against the cause
 * @param variants       sub-causes that share the id, id to one sentence
 * @param affects        releases known to have the fault
 * @param thresholds     named numbers with their origin
 * @param remedies       what to do
 * @param confirm        the cheapest test that would settle it; null for a symptom
 * @param references     threads and papers that prove it
 * @param falsePositives situations in which it fires wrongly
 * @param aliases        former ids that still resolve
 * @param replacedBy     the id to use instead of a deprecated one; empty when there is none
 * @param alarms         how often it may be likely on healthy runs
 */
public record Card(
        String id,
        String category,
        String title,
        Status status,
        Severity severity,
        Prior prior,
        String added,
        String summary,
        List<String> explains,
        List<String> rivals,
        List<String> premises,
        Map<String, String> variants,
        List<Affected> affects,
        Map<String, Threshold> thresholds,
        List<Remedy> remedies,
        Experiment confirm,
        List<Reference> references,
        List<String> falsePositives,
        List<String> aliases,
        String replacedBy,
        Alarms alarms) {

    /** The category of symptom cards. */
    public static final String SYMPTOMS = "symptoms";

    /** The category of what many causes need. */
    public static final String PREMISES = "premises";

    /** Whether this is the card of a symptom, not of a cause. */
    public boolean isSymptom() {
        return category.equals(SYMPTOMS);
    }

    /** Whether this is the card of a cause, neither of a symptom nor of a premise. */
    public boolean isCause() {
        return !isSymptom() && !isPremise();
    }

    /** Whether this is the card of a premise, whose rules speak against every cause that needs it. */
    public boolean isPremise() {
        return category.equals(PREMISES);
    }

    /** Whether rules may match it: for its limits, or for its premises. */
    boolean isReadByRules() {
        return !thresholds.isEmpty() || !premises.isEmpty();
    }

    /**
     * The value of a threshold.
     *
     * @throws IllegalArgumentException when the card has no threshold of that name
     */
    public double limit(String name) {
        Threshold threshold = thresholds.get(name);
        if (threshold == null) {
            throw new IllegalArgumentException(
                    "card " + id + " has no threshold \"" + name + "\"; it has " + thresholds.keySet());
        }
        return threshold.value();
    }

    /** The same card with another value of one threshold. */
    Card withLimit(String name, double value) {
        Map<String, Threshold> moved = new LinkedHashMap<>(thresholds);
        moved.computeIfPresent(name, (key, old) -> new Threshold(key, value, old.why(), old.source()));
        return new Card(
                id,
                category,
                title,
                status,
                severity,
                prior,
                added,
                summary,
                explains,
                rivals,
                premises,
                variants,
                affects,
                moved,
                remedies,
                confirm,
                references,
                falsePositives,
                aliases,
                replacedBy,
                alarms);
    }

    /**
     * How often the cause may be likely on healthy runs.
     *
     * @param budget share of healthy runs, between 0 and 1
     */
    public record Alarms(double budget) {

        /** What a card without the key has: no healthy run may be accused. */
        public static final Alarms NONE = new Alarms(0);

        /** Whether that many of so many runs are more than the budget allows. */
        public boolean isExceededBy(int alarms, int of) {
            return alarms > budget * of;
        }
    }

    /**
     * A number a rule compares with.
     *
     * @param why    what it separates
     * @param source origin: starts with derived, measured, cited or assumed
     */
    public record Threshold(String name, double value, String why, String source) {}

    /**
     * Releases that have the fault.
     *
     * @param since   first affected release, or "unknown"
     * @param fixedIn first good release, or "unknown"
     */
    public record Affected(String library, String since, String fixedIn, String note) {}

    /**
     * What to do.
     *
     * @param kind    config, upgrade, code, data, rerun or none
     * @param summary begins with a verb
     * @param effect  what it changes; may be empty
     * @param variant the only variant it is meant for; empty for all
     */
    public record Remedy(String kind, String summary, List<Change> change, String effect, String variant) {}

    /** One setting to change; {@code from} may be empty. */
    public record Change(String file, String key, String from, String to) {}

    /** The cheapest test that would settle it, and what to expect from it if the cause holds. */
    public record Experiment(String experiment, String expect) {}

    /** A link that proves something, and what it is. */
    public record Reference(String title, String url) {}
}
