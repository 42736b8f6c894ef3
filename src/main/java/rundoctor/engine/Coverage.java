package rundoctor.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import rundoctor.facts.Fact;

/** Which rules could be asked on one run, and which facts to supply so that more can. */
final class Coverage {

    private static final int MOST_QUESTIONS = 3;

    private final RuleBase rules;
    private final Questions questions;
    private final Set<String> kinds;

    Coverage(RuleBase rules, Questions questions, List<? extends Fact> facts) {
        this.rules = rules;
        this.questions = questions;
        this.kinds = Firing.kinds(facts);
    }

    Diagnosis.Checks checks() {
        int ran = 0;
        List<Diagnosis.Skipped> skipped = new ArrayList<>();
        for (RuleInputs rule : rules.ruleInputs()) {
            List<String> absent = absent(rule);
            if (absent.isEmpty()) {
                ran++;
            } else {
                skipped.add(
                        new Diagnosis.Skipped(rule.card() + ": " + rule.rule(), "no " + String.join(", no ", absent)));
            }
        }
        return new Diagnosis.Checks(ran, List.copyOf(skipped));
    }

    /**
     * At most three facts to supply. A fact tells the more, the more open the causes are whose rules wait for it.
     *
     * @param conclusion tells how open a cause is: most at even odds
     */
    List<Diagnosis.Missing> missing(Conclusion conclusion) {
        Map<String, Set<String>> causes = new TreeMap<>();
        for (RuleInputs rule : rules.ruleInputs()) {
            boolean open = openness(conclusion, rule.card()) > 0 && rule.mayFire(kinds);
            List<String> absent = open ? absent(rule) : List.of();
            if (absent.size() == 1 && canBeSupplied(absent.get(0))) {
                causes.computeIfAbsent(absent.get(0), kind -> new TreeSet<>()).add(rule.card());
            }
        }
        Map<String, Double> telling = new HashMap<>();
        causes.forEach((kind, ids) -> telling.put(
                kind, ids.stream().mapToDouble(id -> openness(conclusion, id)).sum()));
        return causes.entrySet().stream()
                .sorted(Comparator.comparingDouble(
                                (Map.Entry<String, Set<String>> entry) -> telling.get(entry.getKey()))
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_QUESTIONS)
                .map(entry -> missing(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Releases come from the table of known bugs: where a version is known, the table has been asked. */
    private boolean canBeSupplied(String kind) {
        return questions.about(kind).isPresent() && !(kind.equals("AffectedRelease") && kinds.contains("Library"));
    }

    private Diagnosis.Missing missing(String kind, Set<String> causes) {
        Questions.Question question = questions.about(kind).orElseThrow();
        return new Diagnosis.Missing(question.fact(), List.copyOf(causes), question.experiment());
    }

    /** p (1 - p); 0 for a cause nothing speaks for. */
    private static double openness(Conclusion conclusion, String cause) {
        double probability = conclusion.probabilityOf(cause);
        return probability * (1 - probability);
    }

    private List<String> absent(RuleInputs rule) {
        return rule.needed().stream().filter(kind -> !kinds.contains(kind)).toList();
    }
}
