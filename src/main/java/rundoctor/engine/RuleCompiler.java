package rundoctor.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        String folder = folder(file);
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
