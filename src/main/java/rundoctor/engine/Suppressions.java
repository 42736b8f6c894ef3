package rundoctor.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Causes that a team has chosen not to hear of, for some of its runs and for a time. What is suppressed is shown as such and no
 * longer counts for the verdict; what has expired is a warning.
 *
 * <pre>
 * - cause: throughput-creep
 *   runs: nightly-*
 *   owner: the platform team
 *   reason: the shared file system is slow until the move
 *   expires: 2027-03-31
 * </pre>
 */
public final class Suppressions {

    private static final long LARGEST_FILE = 1 << 20;
    private static final List<String> KEYS = List.of("cause", "runs", "owner", "reason", "expires");

    private final Engine engine;
    private final String file;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    private record Entry(String cause, Pattern runs, String owner, String reason, LocalDate expires) {

        boolean isAbout(Diagnosis.RunQuote run) {
            return runs.matcher(run.id()).matches() || runs.matcher(run.path()).matches();
        }
    }

    private Suppressions(Engine engine, String file) {
        this.engine = engine;
        this.file = file;
    }

    /**
     * Reads a file of suppressions: a list, each with all five keys. {@code runs} is the id or the path of runs, a star standing for
     * any characters.
     *
     * @param engine knows which causes there are
     * @throws IOException              when it cannot be read
     * @throws IllegalArgumentException when it is not such a list, with every finding
     */
    public static Suppressions read(Path file, Engine engine) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    file + ": expected a file of suppressions, found none; check --suppressions");
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new IllegalArgumentException(file + ": expected at most " + LARGEST_FILE + " bytes, found more");
        }
        Suppressions suppressions = new Suppressions(engine, file.toString());
        try {
            suppressions.read(new YAMLMapper().readTree(Files.readString(file)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": expected YAML, found: " + e.getOriginalMessage(), e);
        }
        if (!suppressions.findings.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", suppressions.findings));
        }
        return suppressions;
    }

    private void read(JsonNode tree) {
        if (!tree.isArray()) {
            findings.add(file + ": expected a list of entries with the keys " + KEYS + ", found none");
            return;
        }
        for (int i = 0; i < tree.size(); i++) {
            read(tree.get(i), file + ", entry " + (i + 1) + ", ");
        }
    }

    private void read(JsonNode entry, String place) {
        int before = findings.size();
        Set<String> meant = new HashSet<>();
        Keys.unknown(entry, KEYS, meant::add).values().forEach(finding -> findings.add(place + finding));
        KEYS.stream()
                .filter(key -> text(entry, key).isEmpty() && !meant.contains(key))
                .forEach(key -> findings.add(place + key + ": expected a text, found none"));
        Optional<Card> card = card(entry, place);
        Optional<LocalDate> expires = expires(entry, place);
        if (findings.size() == before) {
            entries.add(new Entry(
                    card.orElseThrow().id(),
                    pattern(text(entry, "runs")),
                    text(entry, "owner"),
                    text(entry, "reason"),
                    expires.orElseThrow()));
        }
    }

    private Optional<Card> card(JsonNode entry, String place) {
        String cause = text(entry, "cause");
        Optional<Card> card = engine.card(cause).filter(one -> !one.isSymptom());
        if (card.isEmpty() && !cause.isEmpty()) {
            findings.add(place + "cause: expected the id of a cause, found \"" + cause + "\"");
        }
        return card;
    }

    private Optional<LocalDate> expires(JsonNode entry, String place) {
        String day = text(entry, "expires");
        try {
            return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
        } catch (DateTimeParseException e) {
            findings.add(place + "expires: expected a date, for example 2027-03-31, found \"" + day + "\"");
            return Optional.empty();
        }
    }

    private static String text(JsonNode entry, String key) {
        return entry.path(key).asText("").strip();
    }

    private static Pattern pattern(String runs) {
        return Pattern.compile(
                Arrays.stream(runs.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /**
     * The diagnosis with what is suppressed set apart, and the verdict of the rest.
     *
     * @param today the last day on which an entry that expires then counts
     */
    public Diagnosis applyTo(Diagnosis diagnosis, LocalDate today) {
        List<Diagnosis.Hypothesis> heard = new ArrayList<>();
        List<Diagnosis.Suppressed> suppressed = new ArrayList<>();
        List<Diagnosis.WarningQuote> warnings = new ArrayList<>(diagnosis.warnings());
        for (Diagnosis.Hypothesis hypothesis : diagnosis.hypotheses()) {
            List<Entry> about = entries.stream()
                    .filter(entry -> entry.cause().equals(hypothesis.cause()) && entry.isAbout(diagnosis.run()))
                    .toList();
            Optional<Entry> valid = about.stream()
                    .filter(entry -> !entry.expires().isBefore(today))
                    .findFirst();
            if (valid.isPresent()) {
                suppressed.add(quote(valid.get()));
                continue;
            }
            heard.add(hypothesis);
            about.forEach(entry -> warnings.add(new Diagnosis.WarningQuote(
                    file,
                    0,
                    "the suppression of " + entry.cause() + " by " + entry.owner() + " expired on " + entry.expires()
                            + "; renew it or remove it")));
        }
        return suppressed.isEmpty() && warnings.size() == diagnosis.warnings().size()
                ? diagnosis
                : engine.judgedAnew(diagnosis, heard, suppressed, warnings);
    }

    private static Diagnosis.Suppressed quote(Entry entry) {
        return new Diagnosis.Suppressed(
                entry.cause(), entry.reason(), entry.owner(), entry.expires().toString());
    }
}
