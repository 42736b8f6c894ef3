package rundoctor.engine;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import org.drools.model.Condition;
import org.drools.model.Pattern;
import org.drools.model.Rule;

/**
 * The kinds of fact a rule cannot do without: those of its plain conditions. What it asks to be absent, and what is one of several
 * possibilities, is not needed.
 *
 * @param rule     name of the rule
 * @param card     id of its card
 * @param holder   name of the class that makes it
 * @param method   name of the method that makes it
 * @param needed   simple names of the kinds of fact, in the order of the conditions
 * @param symptoms whether it also needs a symptom to be seen
 */
record RuleInputs(String rule, String card, String holder, String method, Set<String> needed, boolean symptoms) {

    /** Those of a compiled rule. */
    static RuleInputs of(Rule rule, String card, Method maker) {
        Set<String> needed = new LinkedHashSet<>();
        collect(rule.getView(), needed);
        needed.remove("Card");
        boolean symptoms = needed.remove("Symptom");
        return new RuleInputs(
                rule.getName(), card, maker.getDeclaringClass().getName(), maker.getName(), needed, symptoms);
    }

    private static void collect(Condition condition, Set<String> needed) {
        switch (condition.getType()) {
            case PATTERN ->
                needed.add(
                        ((Pattern<?>) condition).getPatternVariable().getType().getSimpleName());
            case AND, EXISTS -> condition.getSubConditions().forEach(inner -> collect(inner, needed));
            default -> {}
        }
    }

    /** Makes the rule; loads its classes and no others. */
    Rule make(ClassLoader loader) throws ReflectiveOperationException {
        return (Rule) loader.loadClass(holder).getMethod(method).invoke(null);
    }

    /** DRL package of the file it stands in. */
    String packageName() {
        return holder.substring(0, holder.lastIndexOf('.'));
    }
}
