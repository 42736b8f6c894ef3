package rundoctor.engine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Drools and the compiler behind it say of one rule file, in our words: line, rule, what was expected and what was found. */
final class CompilerWords {

    private static final Pattern UNPARSED =
            Pattern.compile("\\(line (\\d+),col \\d+\\) Parse error\\. Found +(.+?), expected .*");
    private static final Pattern METHOD =
            Pattern.compile("The method (\\w+)\\((.*?)\\) (?:is undefined for the type|in the type) (\\w+).*");
    private static final Pattern NAME = Pattern.compile("(\\S+) cannot be resolved.*");
    private static final Pattern TRACE = Pattern.compile(" *Problem stacktrace.*");

    private final RuleFile file;
    private final List<String> lines;
    private final List<RuleSource> rules;

    CompilerWords(RuleFile file) {
        this.file = file;
        this.lines = file.text().lines().toList();
        this.rules = RuleSource.of(file.text());
    }

    /**
     * One sentence.
     *
     * @param line as Drools names it, of the file; 0 when it names none
     */
    String of(int line, String message) {
        String text = TRACE.matcher(message.replaceAll("\\s+", " ").strip()).replaceFirst("");
        Matcher unparsed = UNPARSED.matcher(text);
        if (unparsed.find()) {
            int at = consequence(line) + Integer.parseInt(unparsed.group(1)) - 1;
            return place(at) + "expected Java with its brackets closed and a semicolon at the end, found "
                    + quoted(unparsed.group(2));
        }
        Matcher method = METHOD.matcher(text);
        if (method.find()) {
            return place(lineOf(method.group(1)).orElse(line)) + call(method);
        }
        Matcher name = NAME.matcher(text);
        if (name.find()) {
            return place(lineOf(name.group(1)).orElse(line))
                    + "expected a name that is bound above or imported, found \"" + name.group(1) + "\"";
        }
        return place(line) + "expected DRL that compiles, found: " + text;
    }

    /** A call inside a consequence is that of something imported; any other is that of a fact. */
    private static String call(Matcher method) {
        String call = method.group(1) + "(" + method.group(2) + ")";
        return method.group(3).startsWith("Lambda")
                ? "expected a call of something the file imports, found " + call
                : "expected a method of " + method.group(3) + ", found " + call;
    }

    private String place(int line) {
        String rule = rules.stream()
                .filter(one -> one.line() <= line)
                .reduce((one, other) -> other)
                .map(one -> ", rule \"" + one.name() + "\"")
                .orElse("");
        return file.path() + (line > 0 ? ", line " + line : "") + rule + ": ";
    }

    /** The line of the "then" of the rule at the line. */
    private int consequence(int rule) {
        int line = Math.max(rule, 1);
        while (line < lines.size() && !lines.get(line - 1).strip().startsWith("then")) {
            line++;
        }
        return line;
    }

    /** The first line of a consequence that has the word. */
    private Optional<Integer> lineOf(String word) {
        Pattern whole = Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?!\\w)");
        boolean inside = false;
        for (int i = 0; i < lines.size(); i++) {
            inside = inside
                    ? !lines.get(i).strip().equals("end")
                    : lines.get(i).strip().startsWith("then");
            if (inside && whole.matcher(lines.get(i)).find()) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private static String quoted(String token) {
        return token.startsWith("\"") ? token : "\"" + token + "\"";
    }
}
