package rundoctor.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/**
 * Says in our words what a rule file gets wrong about facts: a kind that does not exist, a field its kind does not have, a
 * comparison that Drools cannot compile.
 */
final class PatternCheck {

    /** A name that is read from the fact itself: not after a dot, not a variable, not a call of something imported. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.$])([a-z]\\w*)(?!\\w)(?!\\s*::)");

    private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern BOUND = Pattern.compile("(\\$\\w+)\\s*:");
    private static final Pattern VARIABLE = Pattern.compile("(\\$\\w+)");
    private static final Pattern BINDING = Pattern.compile("\\$\\w+\\s*:");
    private static final Pattern CONNECTIVE = Pattern.compile("&&|\\|\\|");
    private static final Pattern COMPARISON = Pattern.compile("==|!=|<=|>=|<|>");
    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "this",
            "matches",
            "contains",
            "in",
            "not",
            "memberOf",
            "soundslike",
            "str",
            "instanceof",
            "new");

    private PatternCheck() {}

    /** The findings of one file, empty when there are none or the text is not even DRL. */
    static List<String> findings(RuleFile file) {
        DrlParser parser = new DrlParser();
        PackageDescr tree;
        try {
            tree = parser.parse(false, file.text());
        } catch (DroolsParserException e) {
            return List.of();
        }
        if (parser.hasErrors() || tree == null) {
            return parser.getErrors().stream()
                    .map(error -> file.path() + ", line "
                            + (error.getLines().length > 0 ? error.getLines()[0] : 0)
                            + ": expected DRL, found: " + error.getMessage().replaceAll("\\s+", " "))
                    .toList();
        }
        List<String> findings = new ArrayList<>();
        Map<String, Class<?>> kinds = imports(tree);
        for (RuleDescr rule : tree.getRules()) {
            String end = ", rule \"" + rule.getName() + "\": ";
            patterns(rule.getLhs())
                    .forEach(pattern ->
                            check(pattern, kinds, file.path() + ", line " + pattern.getLine() + end, findings));
        }
        RuleSource.of(file.text()).forEach(rule -> unbound(rule, file.path(), findings));
        return findings;
    }

    /** Variables in conditions that nothing binds. */
    private static void unbound(RuleSource rule, String path, List<String> findings) {
        Set<String> bound = new TreeSet<>();
        rule.conditions()
                .forEach(condition -> variables(BOUND, condition.text()).forEach(bound::add));
        for (RuleSource.Condition condition : rule.conditions()) {
            variables(VARIABLE, condition.text())
                    .filter(name -> !bound.contains(name))
                    .distinct()
                    .forEach(name -> findings.add(path + ", line " + condition.line() + ", rule \"" + rule.name()
                            + "\": expected a variable that a condition binds, found " + name + "; bound are "
                            + (bound.isEmpty() ? "none" : String.join(", ", bound))));
        }
    }

    private static Stream<String> variables(Pattern pattern, String condition) {
        return pattern.matcher(TEXT.matcher(condition).replaceAll("\"\""))
                .results()
                .map(found -> found.group(1));
    }

    private static Map<String, Class<?>> imports(PackageDescr tree) {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        for (ImportDescr imported : tree.getImports()) {
            String name = imported.getTarget();
            try {
                kinds.put(name.substring(name.lastIndexOf('.') + 1), Class.forName(name));
            } catch (ClassNotFoundException e) {
                kinds.put(name.substring(name.lastIndexOf('.') + 1), null);
            }
        }
        return kinds;
    }

    private static Stream<PatternDescr> patterns(BaseDescr condition) {
        if (condition instanceof PatternDescr pattern) {
            return Stream.of(pattern);
        }
        if (condition instanceof ConditionalElementDescr group) {
            return group.getDescrs().stream().flatMap(part -> patterns((BaseDescr) part));
        }
        return Stream.empty();
    }

    private static void check(PatternDescr pattern, Map<String, Class<?>> kinds, String place, List<String> findings) {
        String kind = pattern.getObjectType();
        if (!kinds.containsKey(kind)) {
            findings.add(place + "expected a kind of fact the file imports, found " + kind + "; it imports "
                    + new TreeSet<>(kinds.keySet()));
            return;
        }
        Class<?> type = kinds.get(kind);
        if (type == null) {
            findings.add(place + "there is no kind of fact " + kind + "; correct the import");
            return;
        }
        Set<String> fields = fields(type);
        for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
            if (constraint instanceof ExprConstraintDescr expression) {
                String text = plain(expression.getExpression());
                unknown(text, fields)
                        .forEach(name -> findings.add(
                                place + kind + " has no " + name + "; it has " + String.join(", ", fields)));
                mixed(text, fields)
                        .forEach(comparison -> findings.add(place
                                + "expected a comparison with fields of " + kind + " on one side only, found \""
                                + comparison
                                + "\"; write \"last / first > $factor\" for \"last > $factor * first\""));
            }
        }
    }

    /** The expression without bindings and without what stands in quotes. */
    private static String plain(String expression) {
        return BINDING.matcher(TEXT.matcher(expression).replaceAll("\"\"")).replaceAll(" ");
    }

    private static Stream<String> unknown(String expression, Set<String> fields) {
        return names(expression).filter(name -> !fields.contains(name));
    }

    private static Stream<String> names(String expression) {
        Matcher names = NAME.matcher(expression);
        return names.results().map(found -> found.group(1)).filter(name -> !WORDS.contains(name));
    }

    /** Drools turns a comparison into an index, and loses the fact when the side with the variable needs it too. */
    private static Stream<String> mixed(String expression, Set<String> fields) {
        return CONNECTIVE
                .splitAsStream(expression)
                .map(String::strip)
                .filter(comparison -> isMixed(COMPARISON.split(comparison), fields));
    }

    private static boolean isMixed(String[] sides, Set<String> fields) {
        return sides.length == 2
                && Stream.of(sides).allMatch(side -> names(side).anyMatch(fields::contains))
                && Stream.of(sides).anyMatch(side -> side.contains("$"));
    }

    private static Set<String> fields(Class<?> type) {
        Set<String> fields = new TreeSet<>();
        for (var method : type.getMethods()) {
            if (method.getDeclaringClass() != Object.class
                    && !java.lang.reflect.Modifier.isStatic(method.getModifiers())) {
                fields.add(method.getName());
            }
        }
        fields.removeAll(Set.of("equals", "hashCode", "toString"));
        return fields;
    }
}
