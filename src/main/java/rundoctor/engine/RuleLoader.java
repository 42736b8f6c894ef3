package rundoctor.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings rule files to classes the cheapest way there is: shipped with the program, kept from an earlier start, compiled now. Of an
 * edited file that holds for each rule.
 */
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

    /** Brings the files to classes. */
    void load(List<RuleFile> files) {
        List<RuleFile> edited = new ArrayList<>();
        files.forEach(file -> shipped.find(file).ifPresentOrElse(rules::add, () -> edited.add(file)));
        if (!edited.isEmpty()) {
            CardCheck.check(edited);
            loadEdited(edited);
        }
        rules.sort(Comparator.comparing(CompiledRule::path));
    }

    /** In the order of their paths. */
    List<CompiledRule> rules() {
        return List.copyOf(rules);
    }

    Map<String, byte[]> classes() {
        return Map.copyOf(classes);
    }

    private void loadEdited(List<RuleFile> files) {
        Map<String, RuleInputs> known = shipped.byDigest();
        Map<String, List<RuleInputs>> found = new HashMap<>();
        List<RuleUnit> missing = new ArrayList<>();
        for (RuleFile file : files) {
            RuleUnit whole = RuleUnit.of(file);
            found.put(file.path(), whole.among(known));
            whole.without(known.keySet())
                    .ifPresent(unit -> cache.find(unit)
                            .ifPresentOrElse(entry -> add(unit, entry, found), () -> missing.add(unit)));
        }
        if (!missing.isEmpty()) {
            compile(missing).forEach((unit, entry) -> add(unit, entry, found));
        }
        files.forEach(file -> rules.add(
                new CompiledRule(file.path(), file.digest(), file.cardTree(), List.copyOf(found.get(file.path())))));
    }

    private Map<RuleUnit, RuleCache.Entry> compile(List<RuleUnit> units) {
        LOG.debug("compiling rules of {} files", units.size());
        TreeMap<String, byte[]> compiled = new TreeMap<>(RuleCompiler.compile(units));
        Map<RuleUnit, RuleCache.Entry> entries = new LinkedHashMap<>();
        for (RuleUnit unit : units) {
            Map<String, byte[]> own =
                    new TreeMap<>(compiled.subMap(unit.folder(), unit.folder() + Character.MAX_VALUE));
            RuleCache.Entry entry = new RuleCache.Entry(RuleCompiler.rules(unit, own), own);
            cache.put(unit, entry);
            entries.put(unit, entry);
        }
        return entries;
    }

    private void add(RuleUnit unit, RuleCache.Entry entry, Map<String, List<RuleInputs>> found) {
        found.get(unit.file().path()).addAll(entry.rules());
        classes.putAll(entry.classes());
    }
}
