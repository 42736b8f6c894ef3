package rundoctor.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;
import rundoctor.facts.Fact;
import rundoctor.facts.Figure;

/**
 * Finds out how far the rules of one file get. Each is compiled once more for each beginning of its conditions: with the first
 * demand of the first condition, with the first two, and so on. Where such a probe has no match, its last demand is the one not
 * met; what the longest with a match holds are the facts that met the others.
 */
final class Tracer {

    private static final Pattern VARIABLE = Pattern.compile("(\\$\\w+)\\s*:");

    private final RuleBase rules;
    private final List<? extends Fact> facts;
    private final Map<String, Match> matches = new HashMap<>();

    /**
     * A tracer for one run.
     *
     * @param facts of the run, and its symptoms
     */
    Tracer(RuleBase rules, List<? extends Fact> facts) {
        this.rules = rules;
        this.facts = facts;
    }

    /** Traces the rules of a file that compiles, in its order. */
    List<Trace.OfRule> trace(RuleFile file) {
        List<RuleSource> sources = RuleSource.of(file.text());
        KieSession session = base(probes(file, sources)).newKieSession();
        try {
            rules.cards().values().stream().filter(Card::isReadByRules).forEach(session::insert);
            facts.forEach(session::insert);
            session.fireAllRules(match -> {
                matches.putIfAbsent(match.getRule().getName(), match);
                return false;
            });
            List<Trace.OfRule> traces = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                traces.add(trace(i, sources.get(i)));
            }
            return traces;
        } finally {
            session.dispose();
        }
    }

    private static KieBase base(RuleFile file) {
        RuleUnit probes = RuleUnit.of(file);
        Map<String, byte[]> classes = RuleCompiler.compile(List.of(probes));
        ClassLoader loader = new RuleClasses(classes);
        ModelImpl model = new ModelImpl(probes.packageName());
        try {
            for (RuleInputs probe : RuleCompiler.rules(probes, classes)) {
                model.addRule(probe.make(loader));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(file.path() + ": expected compiled rules, found " + e, e);
        }
        return KieBaseBuilder.createKieBaseFromModel(List.of(model));
    }

    /** The head of the file, and a rule for each beginning of the conditions of each rule. */
    private static RuleFile probes(RuleFile file, List<RuleSource> sources) {
        StringBuilder text = new StringBuilder(RuleSource.head(file.text()));
        for (int i = 0; i < sources.size(); i++) {
            StringBuilder before = new StringBuilder();
            for (int k = 0; k < sources.get(i).conditions().size(); k++) {
                RuleSource.Condition condition = sources.get(i).conditions().get(k);
                List<String> prefixes = condition.prefixes();
                for (int j = 0; j < prefixes.size(); j++) {
                    text.append("rule \"")
                            .append(name(i, k, j))
                            .append("\"\nwhen\n")
                            .append(before);
                    text.append(prefixes.get(j)).append("\nthen\nend\n\n");
                }
                before.append(condition.text()).append('\n');
            }
        }
        return RuleFile.of(file.path(), text.toString());
    }

    private static String name(int rule, int condition, int prefix) {
        return rule + "." + condition + "." + prefix;
    }

    private Trace.OfRule trace(int index, RuleSource rule) {
        List<Trace.OfCondition> traced = new ArrayList<>();
        Match longest = longest(index, rule);
        List<Object> unused = longest == null ? new ArrayList<>() : new ArrayList<>(longest.getObjects());
        boolean fails = false;
        for (int k = 0; k < rule.conditions().size(); k++) {
            RuleSource.Condition condition = rule.conditions().get(k);
            if (fails) {
                traced.add(answer(condition, Trace.Answer.NOT_ASKED, Map.of(), List.of(), ""));
            } else if (matches.containsKey(name(index, k, condition.prefixes().size() - 1))) {
                traced.add(met(condition, longest, unused));
            } else {
                fails = true;
                traced.add(notMet(index, k, condition));
            }
        }
        return new Trace.OfRule(rule.name(), rule.line(), !fails, List.copyOf(traced));
    }

    /** The match of the most conditions that are met as a whole; null when the first is not. */
    private Match longest(int index, RuleSource rule) {
        Match longest = null;
        for (int k = 0; k < rule.conditions().size(); k++) {
            Match match = matches.get(
                    name(index, k, rule.conditions().get(k).prefixes().size() - 1));
            if (match == null) {
                return longest;
            }
            longest = match;
        }
        return longest;
    }

    private Trace.OfCondition met(RuleSource.Condition condition, Match match, List<Object> unused) {
        Map<String, String> values = new LinkedHashMap<>();
        VARIABLE.matcher(condition.text()).results().map(one -> one.group(1)).forEach(name -> {
            Object value = match.getDeclarationIds().contains(name) ? match.getDeclarationValue(name) : null;
            if (value instanceof Number || value instanceof String || value instanceof Boolean) {
                values.put(name, words(value));
            }
        });
        List<String> met = new ArrayList<>();
        if (!condition.isAbsence()) {
            unused.stream()
                    .filter(one -> one instanceof Fact && condition.kinds().contains(kind(one)))
                    .findFirst()
                    .ifPresent(one -> {
                        unused.remove(one);
                        met.add(((Fact) one).cite());
                    });
        }
        return answer(condition, Trace.Answer.MET, values, met, "");
    }

    private Trace.OfCondition notMet(int rule, int index, RuleSource.Condition condition) {
        List<String> there = facts.stream()
                .filter(fact -> condition.kinds().contains(kind(fact)) && isOfThatId(fact, condition))
                .map(Tracer::inFull)
                .toList();
        if (condition.isAbsence()) {
            return answer(condition, Trace.Answer.NOT_MET, Map.of(), there, "there is one");
        }
        if (there.isEmpty()) {
            String absent = "no such " + String.join(" and no such ", condition.kinds()) + " is known of the run";
            return answer(condition, Trace.Answer.NOT_MET, Map.of(), there, absent);
        }
        List<String> prefixes = condition.prefixes();
        int failing = 0;
        while (failing < prefixes.size() - 1 && matches.containsKey(name(rule, index, failing))) {
            failing++;
        }
        String demand = failing == 0
                ? condition.text()
                : prefixes.get(failing)
                        .substring(prefixes.get(failing - 1).length() - 2)
                        .replaceFirst("^[\\s,]+", "")
                        .replaceFirst("\\s*\\)$", "");
        return answer(condition, Trace.Answer.NOT_MET, Map.of(), there, "none is such that " + demand);
    }

    /** Other symptoms and messages than the one asked for explain nothing. */
    private static boolean isOfThatId(Fact fact, RuleSource.Condition condition) {
        return !(fact instanceof Symptom symptom) || condition.text().contains("\"" + symptom.id() + "\"");
    }

    private static String kind(Object fact) {
        return fact.getClass().getSimpleName();
    }

    private static String inFull(Fact fact) {
        String values = FactValues.of(fact).entrySet().stream()
                .map(value -> value.getKey().substring(value.getKey().indexOf('.') + 1) + " " + words(value.getValue()))
                .collect(Collectors.joining(", "));
        return fact instanceof Symptom symptom
                ? symptom.id() + (symptom.faint() ? ", faint: " : ": ") + symptom.says()
                : kind(fact) + ": " + values + " (" + fact.source() + ")";
    }

    private static String words(Object value) {
        return value instanceof Double number ? Figure.of(number) : value.toString();
    }

    private static Trace.OfCondition answer(
            RuleSource.Condition condition,
            Trace.Answer answer,
            Map<String, String> values,
            List<String> facts,
            String reason) {
        return new Trace.OfCondition(condition.text(), condition.line(), answer, values, facts, reason);
    }
}
