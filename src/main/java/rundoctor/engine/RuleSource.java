package rundoctor.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule as its author wrote it. Read from the text and not by Drools, which takes longer to start than all else a check does.
 *
 * @param name       as it stands after {@code rule}
 * @param line       of the file, counted from 1
 * @param conditions between {@code when} and {@code then}, in their order
 */
public record RuleSource(String name, int line, List<Condition> conditions) {

    private static final Pattern COMMENT_OR_TEXT =
            Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\])*\"", Pattern.DOTALL);
    private static final Pattern RULE =
            Pattern.compile("\\brule\\s+\"([^\"]*)\".*?\\bwhen\\b(.*?)\\n\\s*then\\b.*?\\n\\s*end\\b", Pattern.DOTALL);
    private static final Pattern GOES_ON = Pattern.compile("\\s*(?:(?:or|and|from|over)\\b|\\|\\||&&)");
    private static final Pattern KIND = Pattern.compile("(?<![\\w.])([A-Z]\\w*)\\s*\\(");
    private static final Pattern PLAIN = Pattern.compile("(?:\\$\\w+\\s*:\\s*)?[A-Z]\\w*\\s*\\(");

    public RuleSource {
        conditions = List.copyOf(conditions);
    }

    /** The rules of a file, in its order. */
    public static List<RuleSource> of(String drl) {
        String code = blank(drl, false);
        String bare = blank(drl, true);
        List<RuleSource> rules = new ArrayList<>();
        Matcher rule = RULE.matcher(bare);
        while (rule.find()) {
            rules.add(new RuleSource(
                    code.substring(rule.start(1), rule.end(1)),
                    line(code, rule.start()),
                    conditions(code, bare, rule.start(2), rule.end(2))));
        }
        return rules;
    }

    /** What stands before the first rule of a file. */
    static String head(String drl) {
        Matcher rule = RULE.matcher(blank(drl, true));
        return rule.find() ? drl.substring(0, rule.start()) : drl;
    }

    /** One condition with its line of the file; line breaks in it are blanks. */
    public record Condition(String text, int line) {

        /** The kinds of fact it asks for or asks to be absent. */
        public Set<String> kinds() {
            Set<String> kinds = new LinkedHashSet<>();
            KIND.matcher(blank(text, true)).results().map(one -> one.group(1)).forEach(kinds::add);
            return kinds;
        }

        /** Whether it holds where there is no such fact. */
        public boolean isAbsence() {
            return text.matches("not\\b.*");
        }

        /** Whether it asks for one fact, and no more. */
        public boolean isPlain() {
            Matcher start = PLAIN.matcher(blank(text, true));
            return start.lookingAt() && endOf(blank(text, true), start.end() - 1) == text.length();
        }

        /** The same condition without, with the first, with the first two of what it asks of its fact, and so on. */
        List<String> prefixes() {
            if (!isPlain()) {
                return List.of(text);
            }
            String bare = blank(text, true);
            int open = bare.indexOf('(');
            List<String> prefixes = new ArrayList<>(List.of(text.substring(0, open + 1) + " )"));
            for (int i = open + 1, depth = 0; i < bare.length() && depth >= 0; i++) {
                depth += step(bare.charAt(i));
                if (bare.charAt(i) == ',' && depth == 0) {
                    prefixes.add(text.substring(0, i) + " )");
                }
            }
            if (!text.substring(open + 1, text.length() - 1).isBlank()) {
                prefixes.add(text);
            }
            return prefixes;
        }
    }

    private static List<Condition> conditions(String code, String bare, int from, int to) {
        List<Condition> conditions = new ArrayList<>();
        int start = -1;
        for (int i = from; i < to; i++) {
            if (start < 0 && !Character.isWhitespace(bare.charAt(i)) && bare.charAt(i) != ';') {
                start = i;
            }
            if (bare.charAt(i) == '(') {
                i = Math.max(i, endOf(bare, i) - 1);
                if (!GOES_ON.matcher(bare).region(i + 1, to).lookingAt()) {
                    String text = code.substring(start, i + 1).replaceAll("\\s+", " ");
                    conditions.add(new Condition(text, line(code, start)));
                    start = -1;
                }
            }
        }
        return conditions;
    }

    /** The place behind the bracket that closes the one at the place given. */
    private static int endOf(String bare, int open) {
        int depth = 0;
        for (int i = open; i < bare.length(); i++) {
            depth += step(bare.charAt(i));
            if (depth == 0) {
                return i + 1;
            }
        }
        return bare.length();
    }

    private static int step(char character) {
        return "([{".indexOf(character) >= 0 ? 1 : ")]}".indexOf(character) >= 0 ? -1 : 0;
    }

    /** The text with blanks for comments, and if wanted for what stands in quotes; every character keeps its place. */
    private static String blank(String drl, boolean quotes) {
        return COMMENT_OR_TEXT.matcher(drl).replaceAll(found -> Matcher.quoteReplacement(blank(found, quotes)));
    }

    private static String blank(MatchResult found, boolean quotes) {
        if (!found.group().startsWith("\"")) {
            return found.group().replaceAll("[^\\n]", " ");
        }
        return quotes ? "\"" + " ".repeat(found.group().length() - 2) + "\"" : found.group();
    }

    private static int line(String text, int place) {
        return 1
                + (int) text.substring(0, place)
                        .chars()
                        .filter(one -> one == '\n')
                        .count();
    }
}
