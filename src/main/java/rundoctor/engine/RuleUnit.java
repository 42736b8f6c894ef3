package rundoctor.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of a rule file is compiled together: its header and some of its rules, in a package of their own. So of an edited file only
 * the rules that changed are compiled, and they stand beside the ones that ship.
 *
 * @param file  it is a part of
 * @param parts the rules to compile; none when the text does not come apart into rules, then the whole is compiled
 */
record RuleUnit(RuleFile file, List<Part> parts) {

    private static final Pattern RULE = Pattern.compile("(?m)^rule\\s+\"([^\"]*)\"");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import\\s[^\\n]*?([\\w*]+)\\s*;?[ \\t]*$");
    private static final Pattern CARD = Pattern.compile("\\A\\s*/\\* METADATA.*?\\*/", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("(?m)^(package\\s+[\\w.]+)");
    private static final Pattern LINE = Pattern.compile("[^\\n]+");

    /**
     * One rule of the text.
     *
     * @param name   of the rule
     * @param from   where its text begins
     * @param to     where it ends
     * @param digest of its text and of what it uses of the header: equal digests compile to the same rule
     */
    record Part(String name, int from, int to, String digest) {}

    /** All of a file. */
    static RuleUnit of(RuleFile file) {
        List<Part> parts = new ArrayList<>();
        Matcher starts = RULE.matcher(file.text());
        if (!starts.find()) {
            return new RuleUnit(file, parts);
        }
        String header = CARD.matcher(file.text().substring(0, starts.start())).replaceFirst("");
        boolean more = true;
        while (more) {
            String name = starts.group(1);
            int from = starts.start();
            more = starts.find();
            int to = more ? starts.start() : file.text().length();
            String text = file.text().substring(from, to).strip();
            parts.add(new Part(name, from, to, RuleFile.digest(used(header, text) + "\n" + text)));
        }
        boolean distinct = parts.stream().map(Part::name).distinct().count() == parts.size();
        return new RuleUnit(file, distinct ? List.copyOf(parts) : List.of());
    }

    /** The header without imports of what the rule does not mention. */
    private static String used(String header, String rule) {
        return IMPORT.matcher(header)
                .replaceAll(line -> line.group(1).equals("*") || rule.contains(line.group(1))
                        ? Matcher.quoteReplacement(line.group())
                        : "")
                .replaceAll("\\s+", " ");
    }

    /** The same without the rules of these digests; empty when nothing is left to compile. */
    Optional<RuleUnit> without(Set<String> known) {
        List<Part> rest =
                parts.stream().filter(part -> !known.contains(part.digest())).toList();
        return rest.isEmpty() && !parts.isEmpty() ? Optional.empty() : Optional.of(new RuleUnit(file, rest));
    }

    /** The known rules that are parts of this unit. */
    List<RuleInputs> among(Map<String, RuleInputs> known) {
        return parts.stream()
                .map(part -> known.get(part.digest()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Digests of the rules by their names. */
    Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        parts.forEach(part -> digests.put(part.name(), part.digest()));
        return digests;
    }

    /** Tells units apart. */
    String digest() {
        return parts.isEmpty()
                ? file.digest()
                : RuleFile.digest(parts.stream().map(Part::digest).toList().toString());
    }

    /** A package below that of the file, which no other unit has. */
    String packageName() {
        return file.declaredPackage() + ".u" + digest();
    }

    /** Folder of its classes below a class folder, with a slash at the end. */
    String folder() {
        return packageName().replace('.', '/') + "/";
    }

    /** The DRL to compile; every rule stands on the line it has in the file. */
    String text() {
        String renamed = renamed(file.text());
        if (parts.isEmpty()) {
            return renamed;
        }
        int shift = renamed.length() - file.text().length();
        StringBuilder text = new StringBuilder(renamed);
        for (Part part : of(file).parts()) {
            if (!parts.contains(part)) {
                blank(text, part.from() + shift, part.to() + shift);
            }
        }
        return text.toString();
    }

    private String renamed(String text) {
        return PACKAGE.matcher(text).replaceFirst("package " + Matcher.quoteReplacement(packageName()));
    }

    private static void blank(StringBuilder text, int from, int to) {
        String lines = LINE.matcher(text.substring(from, to))
                .replaceAll(line -> " ".repeat(line.group().length()));
        text.replace(from, to, lines);
    }
}
