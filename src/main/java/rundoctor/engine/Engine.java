package rundoctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rundoctor.facts.Fact;
import rundoctor.facts.Run;
import rundoctor.facts.Warning;
import rundoctor.features.FactSheet;

/** Fires the rules over one run's facts and concludes. Knows no single kind of fact. Immutable, safe for many threads. */
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final String QUESTIONS = "questions.yaml";
    private static final String CALIBRATION = "calibration.yaml";

    private final RuleBase rules;
    private final Questions questions;
    private final Calibration calibration;

    private Engine(RuleBase rules, Questions questions, Calibration calibration) {
        this.rules = rules;
        this.questions = questions;
        this.calibration = calibration;
    }

    /** An engine with those rules of this release that have at least the given status. */
    public static Engine withShippedRules(Status least) {
        return new Engine(
                RuleLoader.shipped(least),
                Questions.of(ShippedTable.read(QUESTIONS)),
                Calibration.of(ShippedTable.read(CALIBRATION)));
    }

    /**
     * An engine with the rules of a folder.
     *
     * @param folder rule files in folders by category, and the tables beside them
     * @param cache  folder where compiled rules are kept; made when needed
     * @param least  lowest status of rules that fire; deprecated ones never do
     * @throws BrokenRulesException when a rule file is broken, with the findings of all files
     */
    public static Engine withRules(Path folder, Path cache, Status least) {
        return new Engine(
                RuleLoader.folder(folder, cache, least),
                Questions.of(table(folder.resolve(QUESTIONS))),
                Calibration.of(table(folder.resolve(CALIBRATION))));
    }

    /** The same engine with probabilities as the evidence adds up to, not calibrated on labelled runs. */
    Engine uncalibrated() {
        return new Engine(rules, questions, Calibration.none());
    }

    /**
     * The same engine with one threshold moved.
     *
     * @param card      that has the threshold
     * @param threshold name of it
     */
    public Engine withLimit(Card card, String threshold, double value) {
        return new Engine(rules.with(card.withLimit(threshold, value)), questions, calibration);
    }

    /** The same engine without rules below the given status. */
    public Engine atLeast(Status least) {
        return new Engine(rules.atLeast(least), questions, calibration);
    }

    /** The same engine with the rules of one card only. */
    public Engine only(String id) {
        return new Engine(rules.only(id), questions, calibration);
    }

    /** Whether rules of other cards read limits of this one. */
    public boolean isReadByOthers(String id) {
        return rules.ruleInputs().stream().anyMatch(rule -> rule.cards().contains(id));
    }

    /** The facts of a run and the symptoms these rules see, which are facts to other rules. */
    public FactSheet withSymptoms(FactSheet sheet) {
        List<Fact> facts = new ArrayList<>(sheet.facts());
        facts.addAll(fire(sheet).symptoms().values());
        return new FactSheet(sheet.run(), facts, sheet.warnings());
    }

    /** A table of the rule folder; missing when the folder has none. */
    private static JsonNode table(Path file) {
        if (!Files.isRegularFile(file)) {
            return MissingNode.getInstance();
        }
        try (InputStream table = Files.newInputStream(file)) {
            return new YAMLMapper().readTree(table);
        } catch (IOException e) {
            throw new BrokenRulesException(
                    List.of(file.getFileName() + ": expected a YAML table, found " + e.getMessage()));
        }
    }

    /** Diagnoses the run of a fact sheet. */
    public Diagnosis diagnose(FactSheet sheet) {
        long start = System.nanoTime();
        return diagnose(sheet, fire(sheet), start);
    }

    /** Diagnoses the run of a fact sheet from what the rules inserted for it. */
    Diagnosis diagnose(FactSheet sheet, Firing firing) {
        return diagnose(sheet, firing, System.nanoTime());
    }

    private Diagnosis diagnose(FactSheet sheet, Firing firing, long start) {
        Conclusion conclusion = new Conclusion(rules, firing, calibration);
        Coverage coverage = new Coverage(rules, questions, sheet.facts());
        List<Diagnosis.Hypothesis> hypotheses = conclusion.hypotheses();
        Verdict verdict = conclusion.verdict();
        LOG.info("{}: {}", sheet.run().id(), verdict);
        return new Diagnosis(
                Quotes.run(sheet.run()),
                verdict,
                Summary.of(verdict, hypotheses, conclusion.unexplained(), rules.cards()),
                symptoms(firing, conclusion),
                hypotheses,
                conclusion.refuted(),
                conclusion.unexplained(),
                coverage.missing(conclusion),
                List.of(),
                coverage.checks(),
                Quotes.warnings(warnings(sheet)),
                failures(firing),
                engine(start));
    }

    /** The same diagnosis with fewer hypotheses, and the verdict that these and the unexplained symptoms give. */
    Diagnosis judgedAnew(
            Diagnosis old,
            List<Diagnosis.Hypothesis> hypotheses,
            List<Diagnosis.Suppressed> suppressed,
            List<Diagnosis.WarningQuote> warnings) {
        Severity worst = hypotheses.stream()
                .filter(hypothesis -> hypothesis.standing().compareTo(Standing.LIKELY) >= 0)
                .map(Diagnosis.Hypothesis::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
        Verdict verdict = Verdict.of(worst, !old.unexplained().isEmpty());
        String summary = Summary.of(verdict, hypotheses, old.unexplained(), rules.cards());
        return new Diagnosis(
                old.run(),
                verdict,
                suppressed.isEmpty() ? summary : summary + " Suppressed: " + suppressed.size() + ".",
                old.symptoms(),
                hypotheses,
                old.refuted(),
                old.unexplained(),
                old.missing(),
                suppressed,
                old.checks(),
                warnings,
                old.failures(),
                old.engine());
    }

    /**
     * The diagnosis of a run that could not be read.
     *
     * @param run    what is known of it: at least its id, path and warnings
     * @param reason one sentence
     */
    public Diagnosis unreadable(Run run, String reason) {
        List<Warning> warnings = new ArrayList<>(run.warnings());
        if (warnings.isEmpty()) {
            warnings.add(new Warning("", 0, reason));
        }
        return new Diagnosis(
                Quotes.run(run),
                Verdict.UNREADABLE,
                reason,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Diagnosis.Checks(0, List.of()),
                Quotes.warnings(warnings),
                List.of(),
                engine(System.nanoTime()));
    }

    /** Names of the rules that find something on a fact sheet, by the id of their card. */
    public Map<String, Set<String>> firedRules(FactSheet sheet) {
        return fire(sheet).rules();
    }

    /** What the rules insert for a fact sheet, before anything is concluded. */
    Firing fire(FactSheet sheet) {
        return Firing.of(rules, sheet.facts());
    }

    /**
     * Why the rules of one file fire on a run, and why not.
     *
     * @param id     of a cause or symptom that has a card
     * @param folder the rule folder this engine was made of
     */
    public Trace trace(FactSheet sheet, String id, Path folder) {
        Card card = card(id).orElseThrow();
        RuleFile file = RuleFolder.read(folder, folder.resolve(card.category()).resolve(card.id() + ".drl"));
        return new Trace(
                diagnose(sheet), card, new Tracer(rules, withSymptoms(sheet).facts()).trace(file));
    }

    /** All cards, in the order of ids. */
    public Collection<Card> cards() {
        return rules.cards().values();
    }

    /** The card of an id or of a former id; empty when there is none. */
    public Optional<Card> card(String id) {
        Card card = rules.cards().get(id);
        return card != null
                ? Optional.of(card)
                : cards().stream().filter(other -> other.aliases().contains(id)).findFirst();
    }

    /** Names of the rules of a card, in their order. */
    public List<String> rulesOf(String id) {
        return rules.ruleInputs().stream()
                .filter(rule -> rule.card().equals(id))
                .map(RuleInputs::rule)
                .toList();
    }

    private List<Diagnosis.SymptomQuote> symptoms(Firing firing, Conclusion conclusion) {
        return firing.symptoms().values().stream()
                .map(symptom -> Quotes.symptom(symptom, rules.cards().get(symptom.id()), conclusion.severity(symptom)))
                .toList();
    }

    private static List<Warning> warnings(FactSheet sheet) {
        List<Warning> warnings = new ArrayList<>(sheet.run().warnings());
        warnings.addAll(sheet.warnings());
        return warnings;
    }

    private static List<Diagnosis.Failure> failures(Firing firing) {
        List<Diagnosis.Failure> failures = new ArrayList<>();
        for (Map.Entry<String, String> failure : firing.failures().entrySet()) {
            failures.add(new Diagnosis.Failure(failure.getKey(), failure.getValue()));
        }
        return failures;
    }

    private Diagnosis.EngineQuote engine(long start) {
        String version = Engine.class.getPackage().getImplementationVersion();
        long elapsed = (System.nanoTime() - start) / 1_000_000;
        return new Diagnosis.EngineQuote(version == null ? "development" : version, rules.digest(), elapsed);
    }
}
