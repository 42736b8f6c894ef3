package rundoctor.cli;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rundoctor.engine.Card;

/** The index of all rule files, by category and by symptom, as Markdown. */
final class RuleIndex {

    private static final String HEAD = "| id | title | status | severity |\n|---|---|---|---|\n";

    private final List<Card> causes;
    private final List<Card> symptoms;

    RuleIndex(Collection<Card> cards) {
        this.causes = cards.stream().filter(card -> !card.isSymptom()).toList();
        this.symptoms = cards.stream().filter(Card::isSymptom).toList();
    }

    String text() {
        return "# Rules\n\n"
                + "Written by `.ci/pages` from the cards at the top of the rule files; edit those. How to add a rule:"
                + " [CONTRIBUTING.md](../CONTRIBUTING.md). The whole card of one: `./rundoctor rules show ID`.\n\n"
                + causes.size() + " causes, " + symptoms.size() + " symptoms.\n\n"
                + "## Causes by category\n\n" + byCategory()
                + "## Symptoms, and the causes that explain them\n\n" + bySymptom();
    }

    private String byCategory() {
        Map<String, List<Card>> categories =
                causes.stream().collect(Collectors.groupingBy(Card::category, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        categories.forEach((category, cards) -> {
            text.append("### ").append(category).append("\n\n").append(HEAD);
            cards.forEach(card -> text.append(row(card)));
            text.append('\n');
        });
        return text.toString();
    }

    private String bySymptom() {
        StringBuilder text = new StringBuilder("| symptom | title | severity | causes |\n|---|---|---|---|\n");
        for (Card symptom : symptoms) {
            text.append("| ").append(link(symptom)).append(" | ").append(symptom.title());
            text.append(" | ").append(word(symptom.severity())).append(" | ");
            text.append(explaining(symptom.id())).append(" |\n");
        }
        return text.toString();
    }

    private String explaining(String symptom) {
        return causes.stream()
                .filter(cause -> cause.explains().contains(symptom))
                .map(Card::id)
                .collect(Collectors.joining(", "));
    }

    private static String row(Card card) {
        return "| " + link(card) + " | " + card.title() + " | " + word(card.status()) + " | " + word(card.severity())
                + " |\n";
    }

    private static String link(Card card) {
        return "[" + card.id() + "](" + card.category() + "/" + card.id() + ".drl)";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
