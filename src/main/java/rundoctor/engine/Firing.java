package rundoctor.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.Match;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rundoctor.facts.Fact;

/** One firing of all rules over the facts of one run, and what they inserted. A rule that throws or loops harms only itself. */
final class Firing {

    private static final Logger LOG = LoggerFactory.getLogger(Firing.class);

    /** A rule has one match for each combination of facts, and no kind of fact comes in hundreds; more means it feeds itself. */
    private static final int MOST_FIRINGS_OF_A_RULE = 200;

    private final RuleBase rules;
    private final List<? extends Fact> facts;
    private final Map<String, Symptom> symptoms = new TreeMap<>();
    private final Map<String, List<Found>> evidence = new TreeMap<>();
    private final Map<String, Counterfactual> counterfactuals = new TreeMap<>();
    private final Map<String, String> failures = new TreeMap<>();

    /** Rules of symptom files that saw their symptom, as "card: rule". */
    private final Set<String> symptomRules = new LinkedHashSet<>();

    /** Evidence, and the rule that gave it with the id of its card. */
    record Found(String card, String rule, Evidence evidence) {}

    private Firing(RuleBase rules, List<? extends Fact> facts) {
        this.rules = rules;
        this.facts = facts;
    }

    /** Fires the rules. */
    static Firing of(RuleBase rules, List<? extends Fact> facts) {
        Firing firing = new Firing(rules, facts);
        if (!rules.canFire(kinds(facts))) {
            return firing;
        }
        try {
            firing.fire(rules.whole());
        } catch (BrokenConditionException e) {
            firing = new Firing(rules, facts);
            firing.fireApart();
        }
        return firing;
    }

    /** Simple names of the kinds of fact. */
    static Set<String> kinds(List<? extends Fact> facts) {
        return facts.stream().map(fact -> fact.getClass().getSimpleName()).collect(Collectors.toSet());
    }

    /** Seen symptoms by id. */
    Map<String, Symptom> symptoms() {
        return symptoms;
    }

    /** Evidence by the id of the cause. */
    Map<String, List<Found>> evidence() {
        return evidence;
    }

    /** At most one a cause: the first by the order of their words. */
    Map<String, Counterfactual> counterfactuals() {
        return counterfactuals;
    }

    /** What went wrong, by "card: rule". */
    Map<String, String> failures() {
        return failures;
    }

    /** Names of the rules that found something, by the id of their card. */
    Map<String, Set<String>> rules() {
        Map<String, Set<String>> fired = new TreeMap<>();
        evidence.values()
                .forEach(found -> found.forEach(one ->
                        fired.computeIfAbsent(one.card(), id -> new TreeSet<>()).add(one.rule())));
        symptomRules.forEach(rule -> fired.computeIfAbsent(rule.substring(0, rule.indexOf(": ")), id -> new TreeSet<>())
                .add(rule.substring(rule.indexOf(": ") + 2)));
        return fired;
    }

    private void fire(Optional<KieBase> whole) {
        if (whole.isPresent()) {
            fire(whole.get(), List.of());
            return;
        }
        Set<String> kinds = kinds(facts);
        fire(rules.ofSymptoms(kinds), List.of());
        fire(rules.ofCauses(kinds, symptoms.keySet()), List.copyOf(symptoms.values()));
    }

    private void fire(KieBase base, List<? extends Fact> more) {
        KieSession session = base.newKieSession();
        try {
            session.addEventListener(new DefaultRuleRuntimeEventListener() {
                @Override
                public void objectInserted(ObjectInsertedEvent event) {
                    if (event.getRule() != null) {
                        take(event.getRule(), event.getObject());
                    }
                }
            });
            rules.cardsFor(kinds(facts)).forEach(session::insert);
            facts.forEach(session::insert);
            more.forEach(session::insert);
            fire(session);
        } finally {
            session.dispose();
        }
    }

    private void fire(KieSession session) {
        Map<String, Integer> firings = new HashMap<>();
        while (true) {
            try {
                session.fireAllRules(match -> mayFire(match, firings));
                return;
            } catch (ConsequenceException e) {
                fail(e.getMatch().getRule(), "threw " + e.getCause());
            } catch (RuntimeException e) {
                throw new BrokenConditionException(e);
            }
        }
    }

    private boolean mayFire(Match match, Map<String, Integer> firings) {
        String name = name(match.getRule());
        if (failures.containsKey(name)) {
            return false;
        }
        if (firings.merge(name, 1, Integer::sum) <= MOST_FIRINGS_OF_A_RULE) {
            LOG.debug("fires: {}", name);
            return true;
        }
        fail(match.getRule(), "fired " + MOST_FIRINGS_OF_A_RULE + " times; it seems to feed itself");
        return false;
    }

    /** Fires each rule file by itself, symptoms first, to learn whose condition throws; costs time, loses nothing. */
    private void fireApart() {
        for (boolean symptomFiles : new boolean[] {true, false}) {
            for (Model model : rules.models()) {
                KieBase base = KieBaseBuilder.createKieBaseFromModel(List.of(model));
                Rule any = base.getKiePackages().stream()
                        .filter(kiePackage -> !kiePackage.getRules().isEmpty())
                        .findFirst()
                        .orElseThrow()
                        .getRules()
                        .iterator()
                        .next();
                if (rules.cardOf(any).isSymptom() == symptomFiles) {
                    fireAlone(base, any);
                }
            }
        }
    }

    private void fireAlone(KieBase base, Rule any) {
        try {
            fire(base, List.copyOf(symptoms.values()));
        } catch (BrokenConditionException e) {
            failures.put(rules.cardOf(any).id() + ": a condition", "threw " + e.getCause());
        }
    }

    private void take(Rule rule, Object inserted) {
        Card card = rules.cardOf(rule);
        if (inserted instanceof Evidence one && isOwn(one, card)) {
            String cause = one.cause().isEmpty() ? card.id() : one.cause();
            evidence.computeIfAbsent(cause, id -> new ArrayList<>()).add(new Found(card.id(), rule.getName(), one));
        } else if (inserted instanceof Symptom symptom && card.id().equals(symptom.id())) {
            symptoms.merge(symptom.id(), symptom, Firing::clearer);
            symptomRules.add(name(rule));
        } else if (inserted instanceof Counterfactual counterfactual && !card.isSymptom()) {
            counterfactuals.merge(
                    card.id(),
                    counterfactual,
                    (old, other) -> old.transformation().compareTo(other.transformation()) <= 0 ? old : other);
        } else {
            fail(
                    rule,
                    "inserted " + inserted
                            + "; a cause inserts evidence about itself, a premise evidence against causes"
                            + " that need it, a symptom file its own symptom");
        }
    }

    /** A cause speaks of itself; a premise speaks against causes that need it. */
    private boolean isOwn(Evidence evidence, Card card) {
        if (!card.isPremise()) {
            return !card.isSymptom() && evidence.cause().isEmpty();
        }
        Card cause = rules.cards().get(evidence.cause());
        return cause != null && cause.premises().contains(card.id()) && evidence.direction() == Direction.AGAINST;
    }

    /** The one seen on enough points; of two such, the first by the order of their words. */
    private static Symptom clearer(Symptom one, Symptom other) {
        if (one.faint() != other.faint()) {
            return one.faint() ? other : one;
        }
        return one.statement().compareTo(other.statement()) <= 0 ? one : other;
    }

    private void fail(Rule rule, String message) {
        failures.put(name(rule), message);
        LOG.warn("rule {} {}", name(rule), message);
    }

    private String name(Rule rule) {
        return rules.cardOf(rule).id() + ": " + rule.getName();
    }

    /** A condition threw, and Drools does not say whose. */
    private static final class BrokenConditionException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenConditionException(RuntimeException cause) {
            super(cause);
        }
    }
}
