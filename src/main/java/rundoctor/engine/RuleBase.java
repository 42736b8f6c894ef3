package rundoctor.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.drools.model.Model;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;

/**
 * Cards and compiled rules, ready to fire. Most of a start is spent on loading rules and joining them to a network; so the first
 * run gets a network of those symptoms it has the facts for, then one of those causes it has facts and symptoms for; other rules
 * cannot fire. The network of all rules is made for the second run. An empty one is made at once, because the first costs the most and the run is still being read. Safe
 * for many threads.
 */
final class RuleBase {

    private static final Comparator<RuleInputs> IN_ORDER =
            Comparator.comparing(RuleInputs::card).thenComparing(RuleInputs::rule);

    private final Map<String, Card> cards = new TreeMap<>();
    private final Map<String, String> cardOfPackage = new TreeMap<>();
    private final Set<String> firing = new HashSet<>();
    private final List<CompiledRule> files = new ArrayList<>();
    private final List<RuleInputs> inputs = new ArrayList<>();
    private final ClassLoader loader;
    private final String digest;
    private boolean asked;
    private KieBase all;

    private RuleBase(List<CompiledRule> rules, ClassLoader loader, Status least) {
        this.loader = loader;
        List<String> findings = new ArrayList<>();
        for (CompiledRule rule : rules) {
            Card card = new CardReader(rule.path()).read(rule.cardTree());
            if (cards.put(card.id(), card) != null) {
                findings.add(rule.path() + ", card, id: expected an id of its own, found \"" + card.id()
                        + "\", which another file has");
            }
            if (card.status().fires(least)) {
                add(rule, card);
            }
        }
        if (!findings.isEmpty()) {
            throw new BrokenRulesException(findings);
        }
        inputs.sort(IN_ORDER);
        this.digest = digestOf(files);
        KieBaseBuilder.createKieBaseFromModel(List.of());
    }

    /**
     * Makes the rules ready. All cards are there; rules that are deprecated or below the status asked for do not fire.
     *
     * @param rules   in the order of their paths
     * @param classes class files that are not part of the program, by path
     * @param least   lowest status of rules that fire
     */
    static RuleBase of(List<CompiledRule> rules, Map<String, byte[]> classes, Status least) {
        ClassLoader program = RuleBase.class.getClassLoader();
        return new RuleBase(rules, classes.isEmpty() ? program : new RuleClasses(classes), least);
    }

    /** The same rules, which read the limits of another card of the same id. */
    private RuleBase(RuleBase other, Card card) {
        cards.putAll(other.cards);
        cards.put(card.id(), card);
        cardOfPackage.putAll(other.cardOfPackage);
        firing.addAll(other.firing);
        files.addAll(other.files);
        inputs.addAll(other.inputs);
        loader = other.loader;
        digest = other.digest;
        asked = true;
        all = other.all();
    }

    /** The same rules, which read the limits of another card of the same id. They need not be compiled or joined anew. */
    RuleBase with(Card card) {
        return new RuleBase(this, card);
    }

    /** All cards, and the rules of one of them only. */
    private RuleBase(RuleBase other, String id) {
        cards.putAll(other.cards);
        loader = other.loader;
        digest = other.digest;
        asked = true;
        other.files.stream().filter(file -> idOf(file).equals(id)).forEach(file -> add(file, cards.get(id)));
    }

    /** All cards, and the rules of one of them only; none, when those of the card do not fire. */
    RuleBase only(String id) {
        return new RuleBase(this, id);
    }

    /** All cards, and those rules that have at least the given status. */
    private RuleBase(RuleBase other, Status least) {
        cards.putAll(other.cards);
        loader = other.loader;
        other.files.stream()
                .filter(file -> cards.get(idOf(file)).status().fires(least))
                .forEach(file -> add(file, cards.get(idOf(file))));
        inputs.sort(IN_ORDER);
        digest = digestOf(files);
    }

    /** The same rules without those below the given status. They need not be compiled anew. */
    RuleBase atLeast(Status least) {
        return new RuleBase(this, least);
    }

    private static String idOf(CompiledRule file) {
        return file.cardTree().path("id").asText();
    }

    private static String digestOf(List<CompiledRule> files) {
        return RuleFile.digest(files.stream().map(file -> file.digest() + "\n").collect(Collectors.joining()));
    }

    private void add(CompiledRule file, Card card) {
        files.add(file);
        inputs.addAll(file.rules());
        if (!file.rules().isEmpty()) {
            firing.add(card.id());
        }
        file.rules().forEach(rule -> cardOfPackage.put(rule.packageName(), card.id()));
    }

    /** The card of the file a rule stands in. */
    Card cardOf(Rule rule) {
        return cards.get(cardOfPackage.get(rule.getPackageName()));
    }

    /** Whether rules of this card fire. */
    boolean fires(Card card) {
        return firing.contains(card.id());
    }

    /** All cards by id, in the order of ids. */
    Map<String, Card> cards() {
        return Collections.unmodifiableMap(cards);
    }

    /** Whether any rule can fire on a run with these kinds of fact. */
    boolean canFire(Set<String> kinds) {
        return inputs.stream().anyMatch(rule -> rule.canFire(kinds));
    }

    /** Cards that rules which can fire on a run with these kinds of fact read; any other would only cost memory. */
    Collection<Card> cardsFor(Set<String> kinds) {
        Set<String> read = new HashSet<>();
        for (RuleInputs rule : inputs) {
            if (rule.canFire(kinds)) {
                read.add(rule.card());
                read.addAll(rule.cards());
            }
        }
        return cards.values().stream()
                .filter(Card::isReadByRules)
                .filter(card -> !card.premises().isEmpty() || read.contains(card.id()))
                .toList();
    }

    Collection<RuleInputs> ruleInputs() {
        return Collections.unmodifiableList(inputs);
    }

    /** The network of all rules; empty for the first run that asks, which is better served by small ones. */
    synchronized Optional<KieBase> whole() {
        if (!asked) {
            asked = true;
            return Optional.empty();
        }
        return Optional.of(all());
    }

    private synchronized KieBase all() {
        if (all == null) {
            all = KieBaseBuilder.createKieBaseFromModel(models());
        }
        return all;
    }

    /** A network of those rules of symptoms that can fire on a run with these kinds of fact. */
    KieBase ofSymptoms(Set<String> kinds) {
        return network(rule -> isOfSymptom(rule) && rule.canFire(kinds));
    }

    /** A network of those rules of causes that can fire on a run with these kinds of fact and these symptoms. */
    KieBase ofCauses(Set<String> kinds, Set<String> symptoms) {
        return network(rule -> !isOfSymptom(rule) && rule.canFire(kinds) && symptoms.containsAll(rule.symptoms()));
    }

    private KieBase network(Predicate<RuleInputs> wanted) {
        return KieBaseBuilder.createKieBaseFromModel(models(wanted));
    }

    private boolean isOfSymptom(RuleInputs rule) {
        return cards.get(rule.card()).isSymptom();
    }

    /** One package a rule file, for firing them apart when one of them throws. */
    List<Model> models() {
        return models(rule -> true);
    }

    private List<Model> models(Predicate<RuleInputs> wanted) {
        Map<String, ModelImpl> models = new LinkedHashMap<>();
        for (CompiledRule file : files) {
            for (RuleInputs rule : file.rules()) {
                if (wanted.test(rule)) {
                    models.computeIfAbsent(rule.packageName(), ModelImpl::new).addRule(make(file, rule));
                }
            }
        }
        return List.copyOf(models.values());
    }

    private org.drools.model.Rule make(CompiledRule file, RuleInputs rule) {
        try {
            return rule.make(loader);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new BrokenRulesException(
                    List.of(file.path() + ": expected compiled rules, found " + e + "; build the program again"));
        }
    }

    String digest() {
        return digest;
    }
}
