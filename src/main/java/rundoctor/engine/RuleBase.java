package rundoctor.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;

/** Cards and compiled rules, ready to fire. Immutable and safe for many threads. */
final class RuleBase {

    private final Map<String, Card> cards;
    private final Map<String, String> cardOfPackage;
    private final List<Model> models;
    private final KieBase base;
    private final List<RuleInputs> inputs;
    private final String digest;

    private RuleBase(Map<String, Card> cards, Map<String, String> cardOfPackage, List<Model> models, String digest) {
        this.cards = cards;
        this.cardOfPackage = cardOfPackage;
        this.models = models;
        this.digest = digest;
        this.base = KieBaseBuilder.createKieBaseFromModel(models);
        this.inputs = inputs();
    }

    /**
     * Makes the rules ready. All cards are there; rules that are deprecated or below the status asked for do not fire.
     *
     * @param rules   in the order of their paths
     * @param classes class files that are not part of the program, by path
     * @param least   lowest status of rules that fire
     */
    static RuleBase of(List<CompiledRule> rules, Map<String, byte[]> classes, Status least) {
        ClassLoader loader = classes.isEmpty() ? RuleBase.class.getClassLoader() : new RuleClasses(classes);
        Map<String, Card> cards = new TreeMap<>();
        Map<String, String> cardOfPackage = new HashMap<>();
        List<Model> models = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        StringBuilder digests = new StringBuilder();
        for (CompiledRule rule : rules) {
            Card card = new CardReader(rule.path()).read(rule.cardTree());
            if (cards.put(card.id(), card) != null) {
                findings.add(rule.path() + ", card, id: expected an id of its own, found \"" + card.id()
                        + "\", which another file has");
            }
            if (card.status().fires(least)) {
                digests.append(rule.digest()).append('\n');
                Model model = model(rule, loader);
                models.add(model);
                cardOfPackage.put(model.getPackageName(), card.id());
            }
        }
        if (!findings.isEmpty()) {
            throw new BrokenRulesException(findings);
        }
        return new RuleBase(cards, cardOfPackage, models, RuleFile.digest(digests.toString()));
    }

    private static Model model(CompiledRule rule, ClassLoader loader) {
        try {
            return (Model)
                    loader.loadClass(rule.modelClass()).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new BrokenRulesException(
                    List.of(rule.path() + ": expected compiled rules, found " + e + "; build the program again"));
        }
    }

    private List<RuleInputs> inputs() {
        List<RuleInputs> all = new ArrayList<>();
        for (KiePackage kiePackage : base.getKiePackages()) {
            for (Rule rule : kiePackage.getRules()) {
                all.add(RuleInputs.of((RuleImpl) rule, cardOfPackage.get(rule.getPackageName())));
            }
        }
        all.sort(java.util.Comparator.comparing(RuleInputs::card).thenComparing(RuleInputs::rule));
        return List.copyOf(all);
    }

    /** The card of the file a rule stands in. */
    Card cardOf(Rule rule) {
        return cards.get(cardOfPackage.get(rule.getPackageName()));
    }

    /** All cards by id, in the order of ids. */
    Map<String, Card> cards() {
        return java.util.Collections.unmodifiableMap(cards);
    }

    Collection<RuleInputs> ruleInputs() {
        return inputs;
    }

    KieBase base() {
        return base;
    }

    /** One package a rule file, for firing them apart when one of them throws. */
    List<Model> models() {
        return models;
    }

    String digest() {
        return digest;
    }
}
