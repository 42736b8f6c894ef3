package rundoctor.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings rule files to classes the cheapest way there is: shipped with the program, kept from an earlier start, compiled now. */
final class RuleLoader {

    private static final Logger LOG = LoggerFactory.getLogger(RuleLoader.class);

    private final ShippedRules shipped;
    private final RuleCache cache;
    private final List<CompiledRule> rules = new ArrayList<>();
    private final Map<String, byte[]> classes = new HashMap<>();

    RuleLoader(ShippedRules shipped, RuleCache cache) {
        this.shipped = shipped;
        this.cache = cache;
    }

    /** The rules this release was built with. */
    static RuleBase shipped(Status least) {
        return RuleBase.of(ShippedRules.read().rules(), Map.of(), least);
    }

    /**
     * The rules of a folder; edited files are compiled and kept below the cache folder.
     *
     * @throws BrokenRulesException when one of them is broken, with the findings of all
     */
    static RuleBase folder(Path rules, Path cache, Status least) {
        ShippedRules shipped = ShippedRules.read();
        RuleLoader loader = new RuleLoader(shipped, new RuleCache(cache, shipped.build()));
        loader.load(RuleFolder.read(rules));
        return RuleBase.of(loader.rules, loader.classes, least);
    }

    /** Brings the files to classes, in their order. */
    void load(List<RuleFile> files) {
        Map<String, RuleFile> missing = new TreeMap<>();
        for (RuleFile file : files) {
            Optional<CompiledRule> known = shipped.find(file);
            if (known.isPresent()) {
                rules.add(known.get());
                continue;
            }
            cache.find(file).ifPresentOrElse(this::add, () -> missing.put(file.path(), file));
        }
        if (!missing.isEmpty()) {
            compile(missing);
        }
        rules.sort(java.util.Comparator.comparing(CompiledRule::path));
    }

    List<CompiledRule> rules() {
        return List.copyOf(rules);
    }

    Map<String, byte[]> classes() {
        return Map.copyOf(classes);
    }

    private void compile(Map<String, RuleFile> files) {
        LOG.debug("compiling {} rule files", files.size());
        CardCheck.check(files.values());
        Map<String, byte[]> compiled = RuleCompiler.compile(files.values());
        for (RuleFile file : files.values()) {
            String folder = file.declaredPackage().replace('.', '/') + "/";
            Map<String, byte[]> own = new TreeMap<>();
            compiled.forEach((name, bytes) -> {
                if (name.startsWith(folder)) {
                    own.put(name, bytes);
                }
            });
            CompiledRule rule =
                    new CompiledRule(file.path(), file.digest(), file.cardTree(), RuleCompiler.rules(file, own));
            RuleCache.Entry entry = new RuleCache.Entry(rule, own);
            cache.put(file, entry);
            add(entry);
        }
    }

    private void add(RuleCache.Entry entry) {
        rules.add(entry.rule());
        classes.putAll(entry.classes());
    }
}
