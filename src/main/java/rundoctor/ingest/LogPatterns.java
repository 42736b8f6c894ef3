package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The table of log messages: which console lines are known, by id. Immutable. */
public final class LogPatterns {

    /**
     * One known kind of line.
     *
     * @param id      what rules call it
     * @param words   in lower case; a line without any of them is not of this kind, and to see that is cheap
     * @param pattern found anywhere in a line
     * @param example a line it is found in
     * @param fatal   whether it tells why training stopped, so that a log is worth reading without a single row
     */
    record Entry(String id, List<String> words, Pattern pattern, String example, boolean fatal) {}

    private record Row(String id, List<String> words, String pattern, String example, boolean fatal) {}

    private final List<Entry> entries;
    private final Keywords words;

    private LogPatterns(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        this.words = new Keywords(entries.stream().map(Entry::words).toList());
    }

    /** A table without entries. */
    public static LogPatterns none() {
        return new LogPatterns(List.of());
    }

    /**
     * Reads a table: {@code - {id: weights-missing, words: [missing], pattern: 'regex', example: 'a line'}}. Without words
     * every line is matched against the pattern; {@code fatal: true} marks a line that tells why training stopped.
     *
     * @throws IllegalArgumentException when it is no such table, an id stands twice, a pattern is none, or an example is not
     *     found by its words and pattern
     */
    public static LogPatterns read(InputStream yaml) throws IOException {
        return read(new YAMLFactory().createParser(yaml));
    }

    /** Reads a table from whatever form it was brought into; throws as above. */
    public static LogPatterns read(JsonParser table) {
        try {
            List<Row> rows = new ObjectMapper().readValue(table, new TypeReference<List<Row>>() {});
            Set<String> ids = new HashSet<>();
            rows.stream().filter(row -> !ids.add(row.id())).findFirst().ifPresent(row -> {
                throw new IllegalArgumentException(
                        "log messages, " + row.id() + ": expected each id once, found it twice");
            });
            return new LogPatterns(rows.stream().map(LogPatterns::entry).toList());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "log messages: expected a list of {id, words, pattern, example}, found " + e.getMessage(), e);
        }
    }

    /** Every id, in the order of the table. */
    public List<String> ids() {
        return entries.stream().map(Entry::id).toList();
    }

    /** Whether a line told why training stopped, of those whose ids were seen. */
    boolean isFatal(Predicate<String> seen) {
        return entries.stream().anyMatch(entry -> entry.fatal() && seen.test(entry.id()));
    }

    /** The ids of what a line is, in the order of the table. */
    List<String> idsOf(String line) {
        BitSet candidates = words.in(line);
        return candidates.isEmpty()
                ? List.of()
                : candidates.stream()
                        .mapToObj(entries::get)
                        .filter(entry -> entry.pattern().matcher(line).find())
                        .map(Entry::id)
                        .toList();
    }

    List<Entry> entries() {
        return entries;
    }

    private static Entry entry(Row row) {
        try {
            Entry entry = new Entry(row.id(), words(row), Pattern.compile(row.pattern()), row.example(), row.fatal());
            if (new LogPatterns(List.of(entry)).idsOf(row.example()).isEmpty()) {
                throw new IllegalArgumentException("log messages, " + row.id()
                        + ": expected the pattern and one of the words in its example, found \"" + row.example()
                        + "\"");
            }
            return entry;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "log messages, " + row.id() + ": expected a regular expression, found " + e.getMessage(), e);
        }
    }

    private static List<String> words(Row row) {
        return row.words() == null
                ? List.of("")
                : row.words().stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList();
    }
}
