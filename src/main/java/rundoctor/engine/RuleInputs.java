package rundoctor.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.RuleConditionElement;

/**
 * The kinds of fact a rule cannot do without: those of its plain conditions. What it asks to be absent, and what is one of several
 * possibilities, is not needed.
 *
 * @param rule     name of the rule
 * @param card     id of its card
 * @param needed   simple names of the kinds of fact, in the order of the conditions
 * @param symptoms whether it also needs a symptom to be seen
 */
record RuleInputs(String rule, String card, Set<String> needed, boolean symptoms) {

    static RuleInputs of(RuleImpl rule, String card) {
        Set<String> needed = new LinkedHashSet<>();
        collect(rule.getLhs(), needed);
        needed.remove("Card");
        boolean symptoms = needed.remove("Symptom");
        return new RuleInputs(rule.getName(), card, needed, symptoms);
    }

    private static void collect(GroupElement group, Set<String> needed) {
        for (RuleConditionElement child : group.getChildren()) {
            if (child instanceof Pattern pattern && pattern.getObjectType() instanceof ClassObjectType type) {
                needed.add(type.getClassType().getSimpleName());
            } else if (child instanceof GroupElement inner && (inner.isAnd() || inner.isExists())) {
                collect(inner, needed);
            }
        }
    }
}
