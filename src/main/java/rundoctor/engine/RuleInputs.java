package rundoctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Index;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.functions.Function1;
import org.drools.model.index.AlphaIndexImpl;
import rundoctor.facts.Fact;
import rundoctor.facts.Source;

/**
 * What a rule cannot do without, told by its plain conditions; what is one of several possibilities is not needed.
 *
 * @param rule     name of the rule
 * @param card     id of its card
 * @param digest   of its text; empty when its file does not come apart into rules
 * @param holder   name of the class that makes it
 * @param method   name of the method that makes it
 * @param needed   simple names of the kinds of fact, in the order of the conditions
 * @param barred   simple names of the kinds of fact of which there may be none
 * @param symptoms ids of the symptoms that must be seen
 * @param cards    ids of the cards it reads beside its own
 */
record RuleInputs(
        String rule,
        String card,
        String digest,
        String holder,
        String method,
        Set<String> needed,
        Set<String> barred,
        Set<String> symptoms,
        Set<String> cards) {

    private static final String CARD = "Card";
    private static final String SYMPTOM = "Symptom";
    private static final Symptom ANY = Symptom.seen("any", "any symptom", new Nothing());

    /** What the symptom made for looking rests on. */
    private record Nothing() implements Fact {

        @Override
        public Source source() {
            return Source.given();
        }

        @Override
        public String says() {
            return "nothing";
        }
    }

    /** Those of a compiled rule. */
    static RuleInputs of(Rule rule, String card, String digest, Method maker) {
        Set<String> needed = new LinkedHashSet<>();
        Set<String> barred = new LinkedHashSet<>();
        Set<String> symptoms = new LinkedHashSet<>();
        Set<String> cards = new LinkedHashSet<>();
        collect(rule.getView(), needed, barred, symptoms);
        cards(rule.getView(), cards);
        cards.remove(card);
        needed.remove(CARD);
        needed.remove(SYMPTOM);
        barred.remove(SYMPTOM);
        return new RuleInputs(
                rule.getName(),
                card,
                digest,
                maker.getDeclaringClass().getName(),
                maker.getName(),
                needed,
                barred,
                symptoms,
                cards);
    }

    /** Ids that a card is asked for, wherever in the conditions; only its id is ever compared with a text. */
    private static void cards(Condition condition, Set<String> cards) {
        if (condition instanceof Pattern<?> pattern && kind(pattern).equals(CARD)) {
            equals(pattern.getConstraint())
                    .map(AlphaIndexImpl::getRightValue)
                    .map(String::valueOf)
                    .forEach(cards::add);
        }
        condition.getSubConditions().forEach(inner -> cards(inner, cards));
    }

    private static void collect(Condition condition, Set<String> needed, Set<String> barred, Set<String> symptoms) {
        switch (condition.getType()) {
            case PATTERN -> {
                needed.add(kind(condition));
                if (kind(condition).equals(SYMPTOM)) {
                    ids(((Pattern<?>) condition).getConstraint()).forEach(symptoms::add);
                }
            }
            case NOT ->
                condition.getSubConditions().stream()
                        .filter(RuleInputs::isAnyOfItsKind)
                        .map(RuleInputs::kind)
                        .forEach(barred::add);
            case AND, EXISTS -> condition.getSubConditions().forEach(inner -> collect(inner, needed, barred, symptoms));
            default -> {}
        }
    }

    private static boolean isAnyOfItsKind(Condition condition) {
        return condition instanceof Pattern<?> pattern
                && singles(pattern.getConstraint()).findAny().isEmpty();
    }

    private static String kind(Condition pattern) {
        return ((Pattern<?>) pattern).getPatternVariable().getType().getSimpleName();
    }

    /** Ids that a symptom must have; found by looking what a comparison reads from a symptom made for that. */
    private static Stream<String> ids(Constraint constraint) {
        return equals(constraint)
                .filter(index -> ANY.id().equals(read(index.getLeftOperandExtractor(), ANY)))
                .map(index -> String.valueOf(index.getRightValue()));
    }

    private static Stream<AlphaIndexImpl<?, ?>> equals(Constraint constraint) {
        return singles(constraint)
                .map(SingleConstraint::getIndex)
                .filter(index -> index instanceof AlphaIndexImpl<?, ?>
                        && index.getConstraintType() == Index.ConstraintType.EQUAL)
                .map(index -> (AlphaIndexImpl<?, ?>) index);
    }

    @SuppressWarnings("unchecked")
    private static Object read(Function1<?, ?> reader, Symptom symptom) {
        return ((Function1<Symptom, ?>) reader).apply(symptom);
    }

    /** The constraints that all must hold. */
    private static Stream<SingleConstraint> singles(Constraint constraint) {
        return switch (constraint.getType()) {
            case SINGLE ->
                constraint == SingleConstraint.TRUE ? Stream.empty() : Stream.of((SingleConstraint) constraint);
            case AND -> constraint.getChildren().stream().flatMap(RuleInputs::singles);
            default -> Stream.of(SingleConstraint.FALSE);
        };
    }

    /** The same, never to be found by its text. */
    RuleInputs withoutDigest() {
        return new RuleInputs(rule, card, "", holder, method, needed, barred, symptoms, cards);
    }

    /** Whether the rule has what it needs among facts of these kinds, symptoms aside. */
    boolean canFire(Set<String> kinds) {
        return kinds.containsAll(needed) && mayFire(kinds);
    }

    /** Whether no fact of these kinds keeps the rule from firing, whatever else is found. */
    boolean mayFire(Set<String> kinds) {
        return Collections.disjoint(kinds, barred);
    }

    /** Makes the rule; loads its classes and no others. */
    Rule make(ClassLoader loader) throws ReflectiveOperationException {
        return (Rule) loader.loadClass(holder).getMethod(method).invoke(null);
    }

    /** DRL package it was compiled in. */
    String packageName() {
        return holder.substring(0, holder.lastIndexOf('.'));
    }

    static RuleInputs read(JsonNode tree, String card) {
        return new RuleInputs(
                tree.path("rule").asText(),
                card,
                tree.path("digest").asText(),
                tree.path("class").asText(),
                tree.path("method").asText(),
                texts(tree.path("needed")),
                texts(tree.path("barred")),
                texts(tree.path("symptoms")),
                texts(tree.path("cards")));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    void write(ArrayNode list) {
        ObjectNode tree = list.addObject()
                .put("rule", rule)
                .put("digest", digest)
                .put("class", holder)
                .put("method", method);
        write(tree, "needed", needed);
        write(tree, "barred", barred);
        write(tree, "symptoms", symptoms);
        write(tree, "cards", cards);
    }

    private static void write(ObjectNode tree, String key, Set<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(tree.putArray(key)::add);
        }
    }
}
