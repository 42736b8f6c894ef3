package rundoctor.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rundoctor.RunDoctor;
import rundoctor.engine.Card;
import rundoctor.engine.RuleSource;
import rundoctor.engine.Status;

/**
 * Checks of rule files that no compiler makes: ids that name nothing, tests and fixes that are missing. Each finding says where,
 * what was expected and what was found.
 */
public final class RuleCheck {

    private static final String SKELETON_TITLE = "State in under ten words what is ";
    private static final Pattern CARD = Pattern.compile("\\bCard\\s*\\(\\s*id\\s*==\\s*\"([^\"]*)\"");
    private static final Pattern SYMPTOM = Pattern.compile("\\bSymptom\\s*\\(\\s*id\\s*==\\s*\"([^\"]*)\"");
    private static final Pattern LOG_MESSAGE = Pattern.compile("\\bLogMessage\\s*\\(\\s*id\\s*==\\s*\"([^\"]*)\"");
    private static final Pattern LIMIT = Pattern.compile("\\blimit\\s*\\(\\s*\"([^\"]*)\"");
    private static final List<String> KINDS_OF_ENTRY = List.of("fires", "near miss", "blind");

    private static final int SOURCES_OF_A_STABLE_CAUSE = 3;

    private final RunDoctor doctor;
    private final Path folder;
    private final List<String> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Set<String> usedKinds = new HashSet<>();

    /** A check of the folder the doctor has its rules from. */
    public RuleCheck(RunDoctor doctor, Path folder) {
        this.doctor = doctor;
        this.folder = folder;
    }

    /**
     * Everything that is wrong, in the order of ids; empty when nothing is.
     *
     * @throws IOException when a file cannot be read
     */
    public List<String> findings() throws IOException {
        findings.clear();
        remarks.clear();
        usedKinds.clear();
        for (Card card : doctor.cards()) {
            card(card);
            if (card.status() != Status.DEPRECATED) {
                text(card);
                tests(card);
            }
        }
        questions();
        bugs();
        findings.addAll(MeasuredAlarms.of(folder).findings(doctor.cards()));
        findings.addAll(References.findings(folder, doctor.cards()));
        strayTests();
        return List.copyOf(findings);
    }

    /**
     * What is no fault but worth a look, after {@link #findings}: rules that are silent unless asked for, facts that no rule uses,
     * symptoms that no cause explains.
     */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(this.remarks);
        Set<String> unused = new TreeSet<>(doctor.factKinds());
        unused.removeAll(usedKinds);
        if (!unused.isEmpty()) {
            remarks.add("no rule uses these kinds of fact: " + String.join(", ", unused));
        }
        Set<String> unexplained = new TreeSet<>(symptoms());
        doctor.cards().forEach(card -> unexplained.removeAll(card.explains()));
        if (!unexplained.isEmpty()) {
            remarks.add("no cause explains these symptoms: " + String.join(", ", unexplained));
        }
        return remarks;
    }

    private void card(Card card) {
        named(card, "explains", card.explains(), symptoms(), "the id of a symptom");
        named(card, "rivals", card.rivals(), causes(), "the id of another cause");
        named(card, "premises", card.premises(), idsOf(Card::isPremise), "the id of a premise");
        if (!card.replacedBy().isEmpty()) {
            named(card, "replaced-by", List.of(card.replacedBy()), causes(), "the id of a cause");
        }
        List<String> variants = card.remedies().stream()
                .map(Card.Remedy::variant)
                .filter(variant -> !variant.isEmpty())
                .toList();
        named(card, "remedies, variant", variants, card.variants().keySet(), "a variant of the card");
        if (card.title().endsWith(".")) {
            find(card, "title", "no full stop at the end", "\"" + card.title() + "\"");
        }
        if (card.title().startsWith(SKELETON_TITLE)) {
            remarks.add(card.category() + "/" + card.id()
                    + ".drl: title, summary and tests are still those of the skeleton");
        }
        trusted(card);
    }

    /** What is shown to everybody must be of use and can be looked up. */
    private void trusted(Card card) {
        if (!card.isCause() || card.status() != Status.TEST && card.status() != Status.STABLE) {
            return;
        }
        if (card.remedies().isEmpty()) {
            find(card, "remedies", "at least one from status test on", "none");
        }
        if (card.confirm() == null) {
            find(card, "confirm", "an experiment that would settle it", "none");
        }
        if (card.status() == Status.STABLE) {
            stable(card);
        }
    }

    private void stable(Card card) {
        if (card.references().size() < SOURCES_OF_A_STABLE_CAUSE) {
            find(
                    card,
                    "references",
                    "three from status stable on",
                    String.valueOf(card.references().size()));
        }
        card.thresholds().values().stream()
                .filter(threshold -> threshold.source().startsWith("assumed"))
                .forEach(threshold -> find(
                        card, "threshold \"" + threshold.name() + "\"", "an origin from status stable on", "assumed"));
    }

    private void text(Card card) throws IOException {
        String file = card.category() + "/" + card.id() + ".drl";
        String text = Files.readString(folder.resolve(file));
        List<RuleSource> rules = RuleSource.of(text);
        rules.forEach(rule -> rule.conditions().forEach(condition -> usedKinds.addAll(condition.kinds())));
        ConditionCheck conditions = new ConditionCheck(card, doctor.factKinds(), cards());
        findings.addAll(conditions.findings(rules));
        remarks.addAll(conditions.remarks());
        List<Card> read = limitsOf(card, ids(CARD, text));
        named(card, "Symptom", ids(SYMPTOM, text), symptoms(), "the id of a symptom");
        named(card, "LogMessage", ids(LOG_MESSAGE, text), doctor.logMessages(), "an id of log-messages.yaml");
        Set<String> limits = new HashSet<>();
        read.forEach(one -> limits.addAll(one.thresholds().keySet()));
        named(card, "limit", ids(LIMIT, text), limits, "a threshold of a card the file reads");
    }

    /** The cards a file reads limits of: its own, and those of symptoms. */
    private List<Card> limitsOf(Card card, List<String> ids) {
        Set<String> readable = symptoms();
        readable.add(card.id());
        named(card, "Card", ids, readable, "the card's own id or that of a symptom");
        return doctor.cards().stream().filter(one -> ids.contains(one.id())).toList();
    }

    private void tests(Card card) throws IOException {
        Path file = folder.resolve(card.category() + "/" + card.id() + ".test.yaml");
        List<String> names = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            new YAMLMapper()
                    .readTree(file.toFile())
                    .forEach(entry -> names.add(entry.path("test").asText()));
        }
        for (String kind : KINDS_OF_ENTRY) {
            if (names.stream().noneMatch(name -> name.startsWith(kind))) {
                findings.add(folder.relativize(file) + ": expected an entry whose name starts with \"" + kind
                        + "\", found none");
            }
        }
    }

    private void questions() throws IOException {
        Path file = folder.resolve("questions.yaml");
        if (!Files.isRegularFile(file)) {
            return;
        }
        for (var question : new YAMLMapper().readTree(file.toFile()).properties()) {
            question(question.getKey(), question.getValue());
        }
    }

    private void question(String kind, JsonNode question) {
        if (!doctor.factKinds().contains(kind)) {
            findings.add("questions.yaml, " + kind + ": expected a kind of fact, found none of that name");
        }
        for (String key : List.of("fact", "experiment")) {
            if (question.path(key).asText("").isBlank()) {
                findings.add("questions.yaml, " + kind + ", " + key + ": expected a text, found none");
            }
        }
    }

    private void bugs() throws IOException {
        Path file = folder.resolve("bugs.yaml");
        if (Files.isRegularFile(file)) {
            for (JsonNode row : new YAMLMapper().readTree(file.toFile())) {
                String cause = row.path("cause").asText();
                if (!causes().contains(cause)) {
                    findings.add("bugs.yaml, cause: expected the id of a cause, found \"" + cause + "\"");
                }
            }
        }
    }

    private void strayTests() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.map(path -> folder.relativize(path).toString())
                    .filter(name -> name.endsWith(".test.yaml"))
                    .filter(name -> !Files.exists(folder.resolve(name.replace(".test.yaml", ".drl"))))
                    .sorted()
                    .forEach(name -> findings.add(name + ": expected a rule file beside it, found none"));
        }
    }

    private void named(Card card, String place, Collection<String> ids, Collection<String> known, String expected) {
        for (String id : new TreeSet<>(ids)) {
            if (!known.contains(id)) {
                find(card, place, expected, "\"" + id + "\"");
            }
        }
    }

    private void find(Card card, String place, String expected, String found) {
        findings.add(
                card.category() + "/" + card.id() + ".drl, " + place + ": expected " + expected + ", found " + found);
    }

    private Map<String, Card> cards() {
        Map<String, Card> cards = new HashMap<>();
        doctor.cards().forEach(card -> cards.put(card.id(), card));
        return cards;
    }

    private Set<String> causes() {
        return idsOf(Card::isCause);
    }

    private Set<String> symptoms() {
        return idsOf(Card::isSymptom);
    }

    private Set<String> idsOf(Predicate<Card> kind) {
        Set<String> ids = new HashSet<>();
        doctor.cards().stream().filter(kind).forEach(card -> ids.add(card.id()));
        return ids;
    }

    private static List<String> ids(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult one) -> one.group(1))
                .toList();
    }
}
