package rundoctor.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rundoctor.engine.Card;
import rundoctor.engine.RuleSource;

/** One page a cause in Markdown, made of its card, its rules, its first firing test and its alarms, and an index by category and symptom. */
public final class CausePages {

    private static final Pattern FIRING = Pattern.compile("(?m)^- test: fires.*\\R(?:(?!- |#).*(?:\\R|\\z))*");
    private static final String INDEX = "README.md";
    private static final String ENDING = ".md";

    private final List<Card> causes;
    private final List<Card> symptoms;
    private final Path folder;

    /** The pages of these cards, whose files lie in the rule folder. */
    public CausePages(Collection<Card> cards, Path folder) {
        this.causes = cards.stream().filter(Card::isCause).toList();
        this.symptoms = cards.stream().filter(Card::isSymptom).toList();
        this.folder = folder;
    }

    /**
     * The text of every page by the name of its file.
     *
     * @throws IOException when a rule file cannot be read
     */
    public Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        MeasuredAlarms measured = MeasuredAlarms.of(folder);
        for (Card cause : causes) {
            Path file = folder.resolve(cause.category()).resolve(cause.id() + ".drl");
            List<RuleSource> rules = RuleSource.of(Files.readString(file));
            texts.put(
                    cause.id() + ENDING,
                    new CauseMarkdown(cause, rules, firingTest(cause), measured.says(cause)).text());
        }
        texts.put(INDEX, index());
        return texts;
    }

    /**
     * Writes all pages into a folder and removes those of causes that are no more.
     *
     * @return how many there are
     * @throws IOException when the folder cannot be written
     */
    public int write(Path pages) throws IOException {
        Map<String, String> texts = texts();
        Files.createDirectories(pages);
        for (String stray : strays(pages, texts)) {
            Files.delete(pages.resolve(stray));
        }
        for (Map.Entry<String, String> page : texts.entrySet()) {
            Files.writeString(pages.resolve(page.getKey()), page.getValue());
        }
        return texts.size();
    }

    /**
     * Names of the files whose text is not what card, rules and tests say, those missing and those too many among them.
     *
     * @throws IOException when a file cannot be read
     */
    public List<String> outdated(Path pages) throws IOException {
        Map<String, String> texts = texts();
        List<String> outdated = new ArrayList<>(strays(pages, texts));
        for (Map.Entry<String, String> page : texts.entrySet()) {
            Path file = pages.resolve(page.getKey());
            if (!Files.isRegularFile(file) || !Files.readString(file).equals(page.getValue())) {
                outdated.add(page.getKey());
            }
        }
        return outdated;
    }

    private static List<String> strays(Path pages, Map<String, String> texts) throws IOException {
        if (!Files.isDirectory(pages)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pages)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING) && !texts.containsKey(name))
                    .sorted()
                    .toList();
        }
    }

    private String firingTest(Card cause) throws IOException {
        Path file = folder.resolve(cause.category()).resolve(cause.id() + ".test.yaml");
        if (!Files.isRegularFile(file)) {
            return "";
        }
        Matcher test = FIRING.matcher(Files.readString(file));
        return test.find() ? test.group() : "";
    }

    private String index() {
        StringBuilder text = new StringBuilder(
                "# Causes\n\nWritten by `rundoctor rules docs`; edit the rule files.\n\n## By category\n");
        Map<String, List<Card>> categories = new TreeMap<>();
        causes.forEach(cause -> categories
                .computeIfAbsent(cause.category(), name -> new ArrayList<>())
                .add(cause));
        categories.forEach((category, cards) -> {
            text.append("\n### ").append(category).append("\n\n");
            cards.forEach(cause -> text.append("- ")
                    .append(link(cause))
                    .append(": ")
                    .append(CauseMarkdown.escaped(cause.title()))
                    .append('\n'));
        });
        text.append("\n## By symptom\n");
        symptoms.forEach(symptom -> text.append(of(symptom)));
        return text.toString();
    }

    private String of(Card symptom) {
        List<String> explaining = causes.stream()
                .filter(cause -> cause.explains().contains(symptom.id()))
                .map(CausePages::link)
                .toList();
        return "\n### " + CauseMarkdown.escaped(symptom.title()) + "\n\n`" + symptom.id() + "`: "
                + (explaining.isEmpty() ? "no cause explains it" : String.join(", ", explaining)) + "\n";
    }

    private static String link(Card cause) {
        return "[" + cause.id() + "](" + cause.id() + ENDING + ")";
    }
}
