package rundoctor.engine;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.Results;

/** Compiles rules to classes. Slow to start, so it is only called for what changed. */
final class RuleCompiler {

    private static final String SOURCES = "src/main/resources/";
    private static final String CLASS = ".class";

    /** The class that lists the rules of a file, and those that make them. */
    private static final Pattern MODEL = Pattern.compile(".*\\.Rules[0-9A-F]+");

    private static final Pattern MAKERS = Pattern.compile(".*\\.Rules[0-9A-F]+RuleMethods[0-9]+");

    /** Later levels join strings by a call site each, which costs a class for each at every start. */
    private static final String JOINING_BY_PLAIN_CODE = "1.8";

    private static final String LANGUAGE_LEVEL = "drools.dialect.java.compiler.lnglevel";

    /** Begins a message that only repeats generated source. */
    private static final String GENERATED = "Java source of ";

    private RuleCompiler() {}

    /**
     * Compiles the units together.
     *
     * @return class files by their path in a class folder
     * @throws BrokenRulesException when one does not compile, with the findings of every file
     */
    static Map<String, byte[]> compile(Collection<RuleUnit> units) {
        System.setProperty(LANGUAGE_LEVEL, JOINING_BY_PLAIN_CODE);
        KieServices services = KieServices.get();
        KieFileSystem sources = services.newKieFileSystem();
        units.forEach(unit -> sources.write(SOURCES + source(unit), unit.text()));
        KieBuilder build = services.newKieBuilder(sources).buildAll(ExecutableModelProject.class);
        if (build.getResults().hasMessages(Message.Level.ERROR)) {
            throw new BrokenRulesException(findings(units, build.getResults()));
        }
        InternalKieModule module = (InternalKieModule) build.getKieModule();
        Map<String, byte[]> classes = new TreeMap<>();
        for (Object path : module.getFileNames()) {
            String name = path.toString();
            if (name.startsWith("rules/") && name.endsWith(CLASS)) {
                classes.put(name, module.getBytes(name));
            }
        }
        return classes;
    }

    /**
     * The rules of a unit, in its order, found among its compiled classes.
     *
     * @throws BrokenRulesException when there is none
     */
    static List<RuleInputs> rules(RuleUnit unit, Map<String, byte[]> classes) {
        ClassLoader loader = new RuleClasses(classes);
        Map<String, String> digests = unit.digests();
        Map<String, RuleInputs> found = new HashMap<>();
        List<String> order = new ArrayList<>();
        try {
            for (String path : classes.keySet()) {
                String name = path.substring(0, path.length() - CLASS.length()).replace('/', '.');
                if (MODEL.matcher(name).matches()) {
                    Model model = (Model)
                            loader.loadClass(name).getDeclaredConstructor().newInstance();
                    model.getRules().forEach(rule -> order.add(rule.getName()));
                } else if (MAKERS.matcher(name).matches()) {
                    for (Method maker : loader.loadClass(name).getMethods()) {
                        if (maker.getReturnType() == Rule.class) {
                            Rule rule = (Rule) maker.invoke(null);
                            String digest = digests.getOrDefault(rule.getName(), "");
                            found.put(
                                    rule.getName(),
                                    RuleInputs.of(rule, unit.file().slug(), digest, maker));
                        }
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(unit.file().path() + ": expected compiled rules, found " + e, e);
        }
        if (order.isEmpty()) {
            throw new BrokenRulesException(List.of(
                    unit.file().path() + ": expected at least one rule, found none; write one or remove the file"));
        }
        boolean apart = digests.keySet().equals(found.keySet());
        return order.stream()
                .map(name -> apart ? found.get(name) : found.get(name).withoutDigest())
                .toList();
    }

    /** Where Drools expects a unit of this package. */
    private static String source(RuleUnit unit) {
        return unit.folder() + unit.file().slug() + ".drl";
    }

    private static List<String> findings(Collection<RuleUnit> units, Results results) {
        List<String> findings = new ArrayList<>();
        units.forEach(unit -> findings.addAll(PatternCheck.findings(unit.file())));
        if (!findings.isEmpty()) {
            return findings;
        }
        List<Message> errors = results.getMessages(Message.Level.ERROR).stream()
                .filter(message -> !message.getText().startsWith(GENERATED))
                .toList();
        for (Message error : errors) {
            Optional<RuleUnit> unit = blamed(error, units);
            if (unit.isEmpty()) {
                return oneByOne(units, error);
            }
            findings.add(new CompilerWords(unit.get().file()).of(error.getLine(), error.getText()));
        }
        return findings.stream().distinct().toList();
    }

    /** The unit a message is about: the only one there is, or the one whose package the path in the message is in. */
    private static Optional<RuleUnit> blamed(Message message, Collection<RuleUnit> units) {
        String path = String.valueOf(message.getPath());
        return units.stream()
                .filter(unit -> units.size() == 1 || path.contains(unit.folder()))
                .findFirst();
    }

    /** Compiles each unit by itself to learn which one the message is about. */
    private static List<String> oneByOne(Collection<RuleUnit> units, Message message) {
        List<String> findings = new ArrayList<>();
        for (RuleUnit unit : units) {
            try {
                compile(List.of(unit));
            } catch (BrokenRulesException e) {
                findings.addAll(e.findings());
            }
        }
        return findings.isEmpty() ? List.of(ofAll(message)) : findings;
    }

    private static String ofAll(Message message) {
        return "all rule files together: expected DRL that compiles, found: "
                + message.getText().replaceAll("\\s+", " ").strip();
    }
}
