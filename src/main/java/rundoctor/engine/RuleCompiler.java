package rundoctor.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
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

    /** Begins a message that only repeats generated source. */
    private static final String GENERATED = "Java source of ";

    /** Drools turns a comparison into an index, and loses the fact when the other side needs it too. */
    private static final String MIXED_COMPARISON = "_this cannot be resolved";

    private RuleCompiler() {}

    /**
     * Compiles the files together.
     *
     * @return class files by their path in a class folder
     * @throws BrokenRulesException when one does not compile, with the findings of every file
     */
    static Map<String, byte[]> compile(Collection<RuleFile> files) {
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

    /** Name of the class that holds the rules of the file, among the compiled classes. */
    static String modelClass(RuleFile file, Collection<String> classFiles) {
        String folder = file.declaredPackage().replace('.', '/') + "/";
        return classFiles.stream()
                .filter(name -> name.startsWith(folder)
                        && name.substring(folder.length()).matches("Rules[0-9A-F]+\\.class"))
                .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                .findFirst()
                .orElseThrow(() -> new BrokenRulesException(List.of(
                        file.path() + ": expected at least one rule, found none; write one or remove the file")));
    }

    /** Where Drools expects a file of this package. */
    private static String source(RuleFile file) {
        return file.declaredPackage().replace('.', '/') + "/" + file.slug() + ".drl";
    }

    private static List<String> findings(Collection<RuleFile> files, Results results) {
        Map<String, RuleFile> byPath =
                files.stream().collect(Collectors.toMap(RuleCompiler::source, Function.identity()));
        List<String> findings = new ArrayList<>();
        for (RuleFile file : files) {
            findings.addAll(PatternCheck.findings(file));
        }
        if (findings.isEmpty()) {
            for (Message message : results.getMessages(Message.Level.ERROR)) {
                if (!message.getText().startsWith(GENERATED)) {
                    findings.add(inOurWords(message, byPath));
                }
            }
        }
        return findings.stream().distinct().toList();
    }

    private static String inOurWords(Message message, Map<String, RuleFile> byPath) {
        String path = message.getPath() == null ? "" : message.getPath();
        String file =
                byPath.keySet().stream().filter(path::endsWith).findFirst().orElse("rules");
        if (message.getText().contains(MIXED_COMPARISON)) {
            return file
                    + ": expected a comparison with fields of the fact on one side only, found one that also has a field"
                    + " beside a variable; write \"first / settled > $factor\", not \"first > $factor * settled\"";
        }
        String line = message.getLine() > 0 ? ", line " + message.getLine() : "";
        return file + line + ": expected DRL that compiles, found: "
                + message.getText().replaceAll("\\s+", " ").strip();
    }
}
