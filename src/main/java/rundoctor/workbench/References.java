package rundoctor.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import rundoctor.engine.Card;

/**
 * The threads, papers and pages a rule folder rests on, as its {@code references.yaml} lists them: url, title, what it proves, and
 * the day somebody looked it up, or "no", which YAML reads as false. A folder without the list is not checked.
 */
final class References {

    private static final String LIST = "references.yaml";
    private static final Pattern CHECKED = Pattern.compile("no|false|\\d{4}-\\d{2}-\\d{2}");

    private final Path folder;
    private final Set<String> known = new TreeSet<>();
    private final List<String> findings = new ArrayList<>();

    private References(Path folder) {
        this.folder = folder;
    }

    /** Entries that say too little, then links of the cards and of the table of known bugs that the list does not hold. */
    static List<String> findings(Path folder, Collection<Card> cards) throws IOException {
        var references = new References(folder);
        if (Files.isRegularFile(folder.resolve(LIST))) {
            references.list();
            references.cards(cards);
            references.bugs();
        }
        return List.copyOf(references.findings);
    }

    private void list() throws IOException {
        for (JsonNode entry : rows(LIST)) {
            String url = entry.path("url").asText();
            if (!known.add(url)) {
                findings.add(LIST + ", " + url + ": expected one entry a url, found another");
            }
            complete(entry, url);
        }
    }

    private void complete(JsonNode entry, String url) {
        for (String key : List.of("url", "title", "proves")) {
            if (entry.path(key).asText().isBlank()) {
                findings.add(LIST + ", " + url + ", " + key + ": expected a text, found none");
            }
        }
        String checked = entry.path("checked").asText();
        if (!CHECKED.matcher(checked).matches()) {
            findings.add(LIST + ", " + url + ", checked: expected a day such as 2026-01-31 or \"no\", found \""
                    + checked + "\"");
        }
    }

    private void cards(Collection<Card> cards) {
        for (Card card : cards) {
            for (Card.Reference reference : card.references()) {
                listed(card.category() + "/" + card.id() + ".drl, references", reference.url());
            }
        }
    }

    private void bugs() throws IOException {
        if (Files.isRegularFile(folder.resolve("bugs.yaml"))) {
            rows("bugs.yaml")
                    .forEach(row -> listed("bugs.yaml, url", row.path("url").asText()));
        }
    }

    private void listed(String place, String url) {
        if (!known.contains(url)) {
            findings.add(place + ": expected a url of " + LIST + ", found \"" + url + "\"");
        }
    }

    private JsonNode rows(String file) throws IOException {
        return new YAMLMapper().readTree(folder.resolve(file).toFile());
    }
}
