package rundoctor.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import rundoctor.engine.Card;
import rundoctor.engine.RuleSource;
import rundoctor.engine.Status;

/** What the conditions of one rule file get wrong although they compile: rules that never fire, that say the same, bare thresholds. */
final class ConditionCheck {

    private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.$])\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
    private static final Pattern ID = Pattern.compile("\\bid\\s*==\\s*\"([^\"]*)\"");
    private static final Pattern PLAIN_ABSENCE = Pattern.compile("not \\(? ?(\\w+) ?\\( ?\\)(?: ?\\))?");

    /** Counts, halves, tenths, stages and bits are no thresholds. */
    private static final double LARGEST_STRUCTURAL = 10;

    private static final Set<String> NO_FACTS = Set.of("Card", "Symptom");

    private final Card card;
    private final String file;
    private final Set<String> factKinds;
    private final Map<String, Card> cards;
    private final List<String> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /**
     * A check of one file.
     *
     * @param card      of the file
     * @param factKinds names of the kinds of fact that features produce
     * @param cards     by id
     */
    ConditionCheck(Card card, Set<String> factKinds, Map<String, Card> cards) {
        this.card = card;
        this.file = card.category() + "/" + card.id() + ".drl";
        this.factKinds = factKinds;
        this.cards = cards;
    }

    /** Everything wrong with these rules, in their order. */
    List<String> findings(List<RuleSource> rules) {
        Map<Set<String>, RuleSource> seen = new HashMap<>();
        for (RuleSource rule : rules) {
            rule.conditions().forEach(condition -> condition(rule, condition));
            contradictions(rule);
            Set<String> conditions = new LinkedHashSet<>();
            rule.conditions().forEach(one -> conditions.add(one.text().replace(" ", "")));
            RuleSource earlier = seen.putIfAbsent(conditions, rule);
            if (earlier != null) {
                find(
                        rule,
                        rule.line(),
                        "expected conditions of its own, found those of rule \"" + earlier.name() + "\"");
            }
        }
        return findings;
    }

    /** What is worth a look, after {@link #findings}. */
    List<String> remarks() {
        return remarks;
    }

    private void condition(RuleSource rule, RuleSource.Condition condition) {
        String bare = TEXT.matcher(condition.text()).replaceAll("\"\"");
        NUMBER.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(ConditionCheck::isThreshold)
                .forEach(number -> find(
                        rule,
                        condition.line(),
                        "expected limit(\"name\") of a card that says why, found the bare number " + number));
        Set<String> unknown = new TreeSet<>(condition.kinds());
        unknown.removeAll(factKinds);
        unknown.removeAll(NO_FACTS);
        unknown.forEach(kind -> find(
                rule, condition.line(), "never fires: expected a kind of fact that is drawn from runs, found " + kind));
        card(rule, condition);
        symptom(rule, condition);
    }

    /** Where the cause is asked, the symptom it waits for must be looked for. */
    private void symptom(RuleSource rule, RuleSource.Condition condition) {
        List<String> ids = ids(condition);
        Card symptom = condition.isPlain() && condition.kinds().contains("Symptom") && ids.size() == 1
                ? cards.get(ids.get(0))
                : null;
        if (symptom != null && symptom.status() == Status.EXPERIMENTAL && card.status() != Status.EXPERIMENTAL) {
            remarks.add(place(rule, condition.line()) + "waits for " + symptom.id()
                    + ", which is experimental, and so is silent unless those are asked for");
        }
    }

    /** Only cards with thresholds are there to be matched; a premise also matches those of the causes that need it. */
    private void card(RuleSource rule, RuleSource.Condition condition) {
        boolean ofPremise = card.isPremise() && condition.text().contains("premises contains \"" + card.id() + "\"");
        if (!condition.kinds().contains("Card") || ofPremise) {
            return;
        }
        List<String> ids = ids(condition);
        if (ids.size() != 1) {
            find(rule, condition.line(), "expected one Card by its id, found " + condition.text());
        }
        ids.stream()
                .map(cards::get)
                .filter(card -> card != null && card.thresholds().isEmpty())
                .forEach(card -> find(
                        rule,
                        condition.line(),
                        "never fires: expected a card with thresholds, found that of " + card.id()));
    }

    private void contradictions(RuleSource rule) {
        Set<String> wanted = new LinkedHashSet<>();
        rule.conditions().stream().filter(RuleSource.Condition::isPlain).forEach(one -> wanted.addAll(one.kinds()));
        for (RuleSource.Condition condition : rule.conditions()) {
            var absence = PLAIN_ABSENCE.matcher(condition.text());
            if (absence.matches() && wanted.contains(absence.group(1))) {
                find(
                        rule,
                        condition.line(),
                        "never fires: expected " + absence.group(1) + " to be either asked for or absent, found both");
            }
        }
    }

    private static List<String> ids(RuleSource.Condition condition) {
        return ID.matcher(condition.text()).results().map(one -> one.group(1)).toList();
    }

    private static boolean isThreshold(String number) {
        double value = Double.parseDouble(number);
        return value > LARGEST_STRUCTURAL || value != Math.rint(value);
    }

    private void find(RuleSource rule, int line, String words) {
        findings.add(place(rule, line) + words);
    }

    private String place(RuleSource rule, int line) {
        return file + ", line " + line + ", rule \"" + rule.name() + "\": ";
    }
}
