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

/** Compiles rule files to classes. Slow to start, so it is only called for files that changed. */
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
     * Compiles the files together.
     *
     * @return class files by their path in a class folder
     * @throws BrokenRulesException when one does not compile, with the findings of every file
     */
    static Map<String, byte[]> compile(Collection<RuleFile> files) {
        System.setProperty(LANGUAGE_LEVEL, JOINING_BY_PLAIN_CODE);
        KieServices services = KieServices.get();
        KieFileSystem sources = services.newKieFileSystem();
        files.forEach(file -> sources.write(SOURCES + source(file), file.text()));
        KieBuilder build = services.newKieBuilder(sources).buildAll(ExecutableModelProject.class);
        if (build.getResults().hasMessages(Message.Level.ERROR)) {
            throw new BrokenRulesException(findings(files, build.getResults()));
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
     * The rules of a file, in its order, found among its compiled classes.
     *
     * @throws BrokenRulesException when there is none
     */
    static List<RuleInputs> rules(RuleFile file, Map<String, byte[]> classes) {
        ClassLoader loader = new RuleClasses(classes);
        String card = file.cardTree().path("id").asText();
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
                            found.put(rule.getName(), RuleInputs.of(rule, card, maker));
                        }
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(file.path() + ": expected compiled rules, found " + e, e);
        }
        if (order.isEmpty()) {
            throw new BrokenRulesException(
                    List.of(file.path() + ": expected at least one rule, found none; write one or remove the file"));
        }
        return order.stream().map(found::get).toList();
    }

    /** Where Drools expects a file of this package. */
    private static String source(RuleFile file) {
        return folder(file) + file.slug() + ".drl";
    }

    private static String folder(RuleFile file) {
        return file.declaredPackage().replace('.', '/') + "/";
    }

    private static List<String> findings(Collection<RuleFile> files, Results results) {
        List<String> findings = new ArrayList<>();
        files.forEach(file -> findings.addAll(PatternCheck.findings(file)));
        if (!findings.isEmpty()) {
            return findings;
        }
        List<Message> errors = results.getMessages(Message.Level.ERROR).stream()
                .filter(message -> !message.getText().startsWith(GENERATED))
                .toList();
        for (Message error : errors) {
            Optional<RuleFile> file = blamed(error, files);
            if (file.isEmpty()) {
                return oneByOne(files, error);
            }
            findings.add(inOurWords(error, file.get().path()));
        }
        return findings.stream().distinct().toList();
    }

    /** The file a message is about: the only one there is, or the one whose package the path in the message is in. */
    private static Optional<RuleFile> blamed(Message message, Collection<RuleFile> files) {
        String path = String.valueOf(message.getPath());
        return files.stream()
                .filter(file -> files.size() == 1 || path.contains(folder(file)))
                .findFirst();
    }

    /** Compiles each file by itself to learn which one the message is about. */
    private static List<String> oneByOne(Collection<RuleFile> files, Message message) {
        List<String> findings = new ArrayList<>();
        for (RuleFile file : files) {
            try {
                compile(List.of(file));
            } catch (BrokenRulesException e) {
                findings.addAll(e.findings());
            }
        }
        return findings.isEmpty() ? List.of(inOurWords(message, "all rule files together")) : findings;
    }

    private static String inOurWords(Message message, String place) {
        String line = message.getLine() > 0 ? ", line " + message.getLine() : "";
        return place + line + ": expected DRL that compiles, found: "
                + message.getText().replaceAll("\\s+", " ").strip();
    }
}
