package rundoctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Reads a card from its tree, and refuses what it does not know: a misspelt key is named with the keys that exist.
 *
 * <p>Reading never stops at the first finding; the card is returned only when there is none.
 */
final class CardReader {

    private static final String CARD = "card";

    /** Every key there is, by what it is a key of. */
    static final Map<String, List<String>> KEYS = Map.of(
            CARD,
            List.of(
                    "id",
                    "title",
                    "status",
                    "severity",
                    "prior",
                    "added",
                    "summary",
                    "category",
                    "explains",
                    "rivals",
                    "premises",
                    "variants",
                    "affects",
                    "thresholds",
                    "remedies",
                    "confirm",
                    "references",
                    "false-positives",
                    "aliases",
                    "replaced-by",
                    "alarms"),
            "affects",
            List.of("library", "since", "fixed-in", "note"),
            "thresholds",
            List.of("name", "value", "why", "source"),
            "remedies",
            List.of("kind", "summary", "change", "effect", "variant"),
            "change",
            List.of("file", "key", "from", "to"),
            "confirm",
            List.of("experiment", "expect"),
            "references",
            List.of("title", "url"),
            "alarms",
            List.of("budget"));

    static final List<String> REMEDY_KINDS = List.of("config", "upgrade", "code", "data", "rerun", "none");

    private final String file;
    private final UnaryOperator<String> line;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> meant = new HashSet<>();

    private CardReader(String file, UnaryOperator<String> line) {
        this.file = file;
        this.line = line;
    }

    /** A reader of the card of a file whose text is not at hand. */
    CardReader(String file) {
        this(file, key -> "");
    }

    /** A reader that also names the line of a misspelt key. */
    CardReader(RuleFile file) {
        this(file.path(), key -> file.lineOf(key).map(line -> ", line " + line).orElse(""));
    }

    /**
     * Reads the card.
     *
     * @throws BrokenRulesException with every finding
     */
    Card read(JsonNode tree) {
        keys(tree, CARD);
        Card card = new Card(
                text(tree, "id"),
                text(tree, "category"),
                text(tree, "title"),
                word(tree, "status", Status.class, Status.EXPERIMENTAL),
                word(tree, "severity", Severity.class, Severity.INFO),
                word(tree, "prior", Prior.class, Prior.OCCASIONAL),
                tree.path("added").asText(""),
                text(tree, "summary"),
                words(tree, "explains"),
                words(tree, "rivals"),
                words(tree, "premises"),
                variants(tree.path("variants")),
                each(tree, "affects", this::affected),
                thresholds(tree),
                each(tree, "remedies", this::remedy),
                confirm(tree.path("confirm")),
                each(tree, "references", this::reference),
                words(tree, "false-positives"),
                words(tree, "aliases"),
                tree.path("replaced-by").asText(""),
                alarms(tree.path("alarms")));
        if (!findings.isEmpty()) {
            throw new BrokenRulesException(findings);
        }
        return card;
    }

    private void find(String place, String expected, String found) {
        findings.add(file + ", " + place + ": expected " + expected + ", found " + found);
    }

    private void keys(JsonNode tree, String place) {
        Keys.unknown(tree, KEYS.get(place), meant::add)
                .forEach((key, finding) -> findings.add(file + line.apply(key) + ", " + place + ": " + finding));
    }

    private String text(JsonNode tree, String key) {
        String text = tree.path(key).asText("").strip();
        if (text.isEmpty() && !meant.contains(key)) {
            find(key, "a text", "none");
        }
        return text;
    }

    private <E extends Enum<E>> E word(JsonNode tree, String key, Class<E> type, E otherwise) {
        String word = tree.path(key).asText("");
        if (word.isEmpty()) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        find(key, "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT), "\"" + word + "\"");
        return otherwise;
    }

    private List<String> words(JsonNode tree, String key) {
        return each(tree, key, JsonNode::asText);
    }

    private <T> List<T> each(JsonNode tree, String key, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        JsonNode node = tree.path(key);
        if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
            find(key, "a list", node.getNodeType().toString().toLowerCase(Locale.ROOT));
        }
        node.forEach(item -> list.add(read.apply(item)));
        return List.copyOf(list);
    }

    private Map<String, String> variants(JsonNode tree) {
        Map<String, String> variants = new LinkedHashMap<>();
        tree.properties().forEach(e -> variants.put(e.getKey(), e.getValue().asText()));
        return variants;
    }

    private Map<String, Card.Threshold> thresholds(JsonNode tree) {
        Map<String, Card.Threshold> thresholds = new LinkedHashMap<>();
        for (Card.Threshold threshold : each(tree, "thresholds", this::threshold)) {
            if (thresholds.put(threshold.name(), threshold) != null) {
                find("thresholds", "every name once", "\"" + threshold.name() + "\" twice");
            }
        }
        return thresholds;
    }

    private Card.Threshold threshold(JsonNode tree) {
        keys(tree, "thresholds");
        String name = text(tree, "name");
        if (!tree.path("value").isNumber()) {
            find(
                    "threshold \"" + name + "\", value",
                    "a number",
                    "\"" + tree.path("value").asText() + "\"");
        }
        String source = text(tree, "source");
        if (!source.isEmpty() && !source.matches("(?s)(derived|measured|cited|assumed)\\b.*")) {
            find(
                    "threshold \"" + name + "\", source",
                    "derived, measured, cited or assumed, then how",
                    "\"" + source + "\"");
        }
        return new Card.Threshold(name, tree.path("value").asDouble(), text(tree, "why"), source);
    }

    private Card.Affected affected(JsonNode tree) {
        keys(tree, "affects");
        return new Card.Affected(
                text(tree, "library"),
                tree.path("since").asText("unknown"),
                tree.path("fixed-in").asText("unknown"),
                tree.path("note").asText(""));
    }

    private Card.Remedy remedy(JsonNode tree) {
        keys(tree, "remedies");
        String kind = text(tree, "kind");
        if (!kind.isEmpty() && !REMEDY_KINDS.contains(kind)) {
            find("remedies, kind", "one of " + REMEDY_KINDS, "\"" + kind + "\"");
        }
        return new Card.Remedy(
                kind,
                text(tree, "summary"),
                each(tree, "change", this::change),
                tree.path("effect").asText(""),
                tree.path("variant").asText(""));
    }

    private Card.Change change(JsonNode tree) {
        keys(tree, "change");
        return new Card.Change(
                tree.path("file").asText(""),
                text(tree, "key"),
                tree.path("from").asText(""),
                text(tree, "to"));
    }

    private Card.Alarms alarms(JsonNode tree) {
        if (tree.isMissingNode()) {
            return Card.Alarms.NONE;
        }
        keys(tree, "alarms");
        double budget = tree.path("budget").asDouble(-1);
        if (!(budget >= 0 && budget <= 1)) {
            find(
                    "alarms, budget",
                    "a share between 0 and 1",
                    "\"" + tree.path("budget").asText() + "\"");
        }
        return new Card.Alarms(budget);
    }

    private Card.Experiment confirm(JsonNode tree) {
        if (tree.isMissingNode()) {
            return null;
        }
        keys(tree, "confirm");
        return new Card.Experiment(text(tree, "experiment"), text(tree, "expect"));
    }

    private Card.Reference reference(JsonNode tree) {
        keys(tree, "references");
        String url = text(tree, "url");
        if (!url.isEmpty() && !url.startsWith("https://")) {
            find("references, url", "a link that starts with https://", "\"" + url + "\"");
        }
        return new Card.Reference(text(tree, "title"), url);
    }
}
