package rundoctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rundoctor.engine.BrokenRulesException;
import rundoctor.engine.Card;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Engine;
import rundoctor.engine.RuleTests;
import rundoctor.engine.Status;
import rundoctor.facts.Facts;
import rundoctor.facts.Run;
import rundoctor.facts.SourceFile;
import rundoctor.facts.Warning;
import rundoctor.features.FactSheet;
import rundoctor.ingest.Bounds;
import rundoctor.ingest.Limit;
import rundoctor.ingest.RunArchive;
import rundoctor.ingest.RunFolder;
import rundoctor.ingest.UnreadableRunException;

/**
 * The front door: run in, diagnosis out. Made once per process; immutable and safe for many threads.
 *
 * <pre>{@code
 * Diagnosis diagnosis = RunDoctor.create().diagnose(Path.of("saves/my-run"));
 * }</pre>
 */
public final class RunDoctor {

    private static final Logger LOG = LoggerFactory.getLogger(RunDoctor.class);

    private static final Status TRUSTED = Status.TEST;

    private final Start start;
    private final Tables tables;
    private final Bounds bounds;

    private RunDoctor(Start start, Tables tables) {
        this(start, tables, Bounds.standard());
    }

    private RunDoctor(Start start, Tables tables, Bounds bounds) {
        this.start = start;
        this.tables = tables;
        this.bounds = bounds;
    }

    /** With the rules of this release, those that are experimental left out. They are made ready while the first run is read. */
    public static RunDoctor create() {
        return create(TRUSTED);
    }

    /** With those rules of this release that have at least the given status. */
    public static RunDoctor create(Status least) {
        return new RunDoctor(Start.of(() -> Engine.withShippedRules(least)), Tables.shipped());
    }

    /**
     * With those rules of a folder that have at least the given status; what was compiled is kept in
     * {@code $XDG_CACHE_HOME/rundoctor} or {@code ~/.cache/rundoctor}. They are made ready while the first run is read; the first
     * call that needs them, or {@link #ready}, tells what is broken.
     */
    public static RunDoctor withRules(Path rules, Status least) {
        return withRules(rules, cacheFolder(), least);
    }

    /**
     * With the rules of a folder, those that are experimental left out; compiled rules are kept as above.
     */
    public static RunDoctor withRules(Path rules) {
        return withRules(rules, TRUSTED);
    }

    /**
     * With the rules of a folder. Tables that are not there are those of this release. The first call that needs the rules, or
     * {@link #ready}, tells what is broken.
     *
     * @param rules rule files in folders by category, and the tables beside them
     * @param cache folder where compiled rules are kept; made when needed
     * @param least lowest status of rules that fire; deprecated ones never do
     */
    public static RunDoctor withRules(Path rules, Path cache, Status least) {
        return new RunDoctor(Start.of(() -> Engine.withRules(rules, cache, least)), Tables.below(rules));
    }

    /** A doctor with the rules and tables this one has read, without the rules below the given status. */
    public RunDoctor atLeast(Status least) {
        return new RunDoctor(Start.of(() -> start.engine().atLeast(least)), tables, bounds);
    }

    /** The same rules, for runs that are read within other limits. */
    public RunDoctor within(Bounds limits) {
        return new RunDoctor(start, tables, limits);
    }

    /**
     * Waits until rules and tables are ready.
     *
     * @return this doctor
     * @throws rundoctor.engine.BrokenRulesException when a rule file or a table is broken
     */
    public RunDoctor ready() {
        tables.read();
        start.engine();
        return this;
    }

    /**
     * Diagnoses a run folder, one file of a run, a packed run folder, or a folder with one run somewhere below. Never throws for a
     * run that cannot be read: its verdict is unreadable, and the warnings say why. A folder of several runs is unreadable as one.
     */
    public Diagnosis diagnose(Path run) {
        return diagnose(() -> RunArchive.only(run).read(tables.logPatterns()), name(run), run.toString());
    }

    /**
     * Diagnoses a console log or a run document.
     *
     * @param content is read to its end, and left open
     * @param name    stands for the run's id and path
     */
    public Diagnosis diagnose(InputStream content, String name) {
        return diagnose(() -> RunFolder.read(content, name, tables.logPatterns()), name, name);
    }

    /** Diagnoses a run of an archive; its path is the one relative to the archive. */
    public Diagnosis diagnose(RunArchive.Found run) {
        return diagnose(() -> run.read(tables.logPatterns()), run.name(), run.path());
    }

    /**
     * Finds the runs below a folder, in the order of their paths.
     *
     * @throws IOException when the archive cannot be looked into
     */
    public Stream<RunArchive.Found> find(Path archive) throws IOException {
        return bounds.with(Limit.SECONDS, Long.MAX_VALUE).within(() -> RunArchive.find(archive));
    }

    /**
     * Draws the facts of a run, as a diagnosis does first.
     *
     * @throws IOException when the run cannot be read
     */
    public FactSheet factSheet(Path run) throws IOException {
        return factSheet(() -> RunArchive.only(run).read(tables.logPatterns()));
    }

    /**
     * Draws the facts of a run of an archive, as a diagnosis does first.
     *
     * @throws IOException when the run cannot be read
     */
    public FactSheet factSheet(RunArchive.Found run) throws IOException {
        return factSheet(() -> run.read(tables.logPatterns()));
    }

    /** The rules of this doctor, to be asked about facts again and again. */
    public Engine engine() {
        return start.engine();
    }

    /** The cards of all causes and symptoms, in the order of ids. */
    public Collection<Card> cards() {
        return start.engine().cards();
    }

    /** The card of an id or of a former id; empty when there is none. */
    public Optional<Card> card(String id) {
        return start.engine().card(id);
    }

    /** Names of the rules of a card, in their order. */
    public List<String> rulesOf(String id) {
        return start.engine().rulesOf(id);
    }

    /** Names of the kinds of fact that rules may match. */
    public Set<String> factKinds() {
        return Facts.KINDS.keySet();
    }

    /** Ids of the console lines that rules may match. */
    public List<String> logMessages() {
        return tables.logPatterns().ids();
    }

    /**
     * Runs the rule tests of a folder against the rules of this doctor.
     *
     * @param only id whose test file is run; empty for all
     * @throws rundoctor.engine.BrokenRulesException when a test file cannot be read
     */
    public List<RuleTests.Result> ruleTests(Path folder, String only) {
        return ruleTests(start.engine(), folder, only);
    }

    /**
     * Runs the rule tests of a folder against an engine, for example one with a threshold moved.
     *
     * @param only id whose test file is run; empty for all
     * @throws rundoctor.engine.BrokenRulesException when a test file cannot be read
     */
    public List<RuleTests.Result> ruleTests(Engine engine, Path folder, String only) {
        return new RuleTests(engine, this::sheetOf).run(folder, only);
    }

    private Diagnosis diagnose(Supplier<Run> reader, String id, String path) {
        tables.read();
        try {
            FactSheet sheet = sheet(bounds.within(reader::get));
            return start.engine().diagnose(sheet);
        } catch (UnreadableRunException e) {
            return unreadable(e.id().isEmpty() ? id : e.id(), path, e.getMessage(), e.sources(), e.warnings());
        } catch (BrokenRulesException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{}", path, e);
            return unreadable(
                    id, path, path + ": expected a run, found a fault of this program: " + e, List.of(), List.of());
        }
    }

    private FactSheet factSheet(Supplier<Run> reader) throws IOException {
        tables.read();
        try {
            return sheet(bounds.within(reader::get));
        } catch (UnreadableRunException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Diagnosis unreadable(
            String id, String path, String reason, List<SourceFile> sources, List<Warning> warnings) {
        List<Warning> all = Stream.concat(Stream.of(new Warning("", 0, reason)), warnings.stream())
                .toList();
        return start.engine().unreadable(new Run(id, path, sources, Map.of(), Map.of(), List.of(), all, false), reason);
    }

    private FactSheet sheet(Run run) {
        return FactSheet.of(run, tables.modelProfiles(), tables.knownBugs());
    }

    private FactSheet sheetOf(JsonNode runDocument) {
        InputStream content = new ByteArrayInputStream(runDocument.toString().getBytes(StandardCharsets.UTF_8));
        return sheet(RunFolder.read(content, "run document", tables.logPatterns()));
    }

    private static String name(Path run) {
        return String.valueOf(run.toAbsolutePath().normalize().getFileName());
    }

    private static Path cacheFolder() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return cache == null || cache.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "rundoctor")
                : Path.of(cache, "rundoctor");
    }
}
