package rundoctor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rule base several times the size of one there is, in the same style: each copy of a file has an id and a package of its own and
 * speaks of the copied symptoms, causes and premises of its own round. Every copy fires wherever the original does, which no grown
 * rule base would do; so what is measured on it is a bound from above.
 */
public final class RuleCopies {

    private static final String RULES = ".drl";
    private static final Pattern ALIASES = Pattern.compile("(?m)^aliases:.*\\R");

    private final Path rules;
    private final List<Path> files;
    private final Pattern ids;

    private RuleCopies(Path rules) throws IOException {
        this.rules = rules;
        try (Stream<Path> tree = Files.walk(rules)) {
            this.files = tree.filter(file -> file.toString().endsWith(RULES))
                    .sorted()
                    .toList();
        }
        Set<String> slugs = new TreeSet<>();
        files.forEach(file -> slugs.add(slug(file)));
        this.ids = Pattern.compile("(?<![\\w.-])(" + String.join("|", slugs) + ")(?![\\w-])");
    }

    /**
     * Writes the rule base and its copies; tables are copied once.
     *
     * @param rules folder there is
     * @param into  folder to write, made when needed
     * @param times size of the result, at least 1
     */
    static void write(Path rules, Path into, int times) throws IOException {
        RuleCopies copies = new RuleCopies(rules);
        copies.tables(into);
        for (Path file : copies.files) {
            for (int round = 1; round <= times; round++) {
                copies.copy(file, into, round);
            }
        }
    }

    private void tables(Path into) throws IOException {
        Files.createDirectories(into);
        try (Stream<Path> tables = Files.list(rules)) {
            for (Path table : (Iterable<Path>) tables.filter(Files::isRegularFile)::iterator) {
                Files.writeString(into.resolve(table.getFileName()), Files.readString(table));
            }
        }
    }

    private void copy(Path file, Path into, int round) throws IOException {
        String name = round == 1 ? slug(file) : slug(file) + "-" + round;
        Path copy = into.resolve(rules.relativize(file)).resolveSibling(name + RULES);
        Files.createDirectories(copy.getParent());
        Files.writeString(
                copy, round == 1 ? Files.readString(file) : renamed(Files.readString(file), slug(file), round));
    }

    /** Ids stand alone in lists of the card and in quotes of the rules; words of sentences that look like one do no harm. */
    private String renamed(String text, String slug, int round) {
        String all = ids.matcher(ALIASES.matcher(text).replaceAll("")).replaceAll("$1-" + round);
        String last = "." + slug.replace('-', '_') + ";";
        return all.replaceFirst(Pattern.quote(last), Matcher.quoteReplacement(last.replace(";", "_" + round + ";")));
    }

    private static String slug(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - RULES.length());
    }
}
