package rundoctor.workbench;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rundoctor.FolderWatch;
import rundoctor.RunDoctor;
import rundoctor.engine.BrokenRulesException;
import rundoctor.engine.RuleTests;
import rundoctor.engine.Status;

/**
 * The rules of a folder for a program that runs for long: edits come into force without a restart. A changed folder is loaded,
 * checked and tested first; a broken one keeps the last good rules and says so. Safe for many threads.
 *
 * <pre>{@code
 * try (WatchedRules rules = WatchedRules.of(Path.of("rules"))) {
 *     Diagnosis diagnosis = rules.doctor().diagnose(Path.of("saves/my-run"));
 * }
 * }</pre>
 */
public final class WatchedRules implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedRules.class);

    private final Path folder;
    private final Status least;
    private final Consumer<Reload> listener;
    private final FolderWatch changes;
    private volatile Reload latest;

    /**
     * How the latest reading of the folder came out.
     *
     * @param doctor   with the rules in force: those just read, or the last good ones
     * @param findings what is wrong with the rules just read; empty when they are in force
     */
    public record Reload(RunDoctor doctor, List<String> findings) {

        public Reload {
            findings = List.copyOf(findings);
        }

        /** Whether the rules just read are in force. */
        public boolean isAccepted() {
            return findings.isEmpty();
        }
    }

    private WatchedRules(Path folder, Status least, Consumer<Reload> listener) throws IOException {
        this.folder = folder;
        this.least = least;
        this.listener = listener;
        this.changes = new FolderWatch(folder);
    }

    /**
     * Watches a folder of rules, those that are experimental left out.
     *
     * @throws BrokenRulesException when they are broken to begin with
     * @throws IOException          when the folder cannot be watched
     */
    public static WatchedRules of(Path folder) throws IOException {
        return of(folder, Status.TEST, reload -> {});
    }

    /**
     * Watches a folder of rules.
     *
     * @param least    lowest status of rules that fire; all are checked and tested
     * @param listener told of every reading but the first, by the thread that reads
     * @throws BrokenRulesException when they are broken to begin with
     * @throws IOException          when the folder cannot be watched
     */
    public static WatchedRules of(Path folder, Status least, Consumer<Reload> listener) throws IOException {
        WatchedRules rules = new WatchedRules(folder, least, listener);
        try {
            rules.latest = new Reload(rules.read(), List.of());
        } catch (IOException | RuntimeException e) {
            rules.close();
            throw e;
        }
        Thread thread = new Thread(rules::watch, "rule watch");
        thread.setDaemon(true);
        thread.start();
        return rules;
    }

    /** With the rules in force. Ask for it anew for every run; one that is kept keeps its rules. */
    public RunDoctor doctor() {
        return latest.doctor();
    }

    /** How the latest reading came out. */
    public Reload latest() {
        return latest;
    }

    /** Reads the folder now, whether or not it has changed. */
    public synchronized Reload reload() {
        try {
            latest = new Reload(read(), List.of());
            LOG.info("{}: the rules as they are now are in force", folder);
        } catch (BrokenRulesException e) {
            keep(e.findings());
        } catch (IOException | RuntimeException e) {
            keep(List.of(folder + ": expected a folder of rules, found " + e));
        }
        listener.accept(latest);
        return latest;
    }

    private void keep(List<String> findings) {
        findings.forEach(finding -> LOG.warn("{}", finding));
        LOG.warn("{}: the rules are broken, the last good ones stay in force; findings: {}", folder, findings.size());
        latest = new Reload(latest.doctor(), findings);
    }

    /** The rules, when nothing is wrong with them; they are read once, so that what was tested is what comes into force. */
    private RunDoctor read() throws IOException {
        RunDoctor doctor = RunDoctor.withRules(folder, Status.EXPERIMENTAL).ready();
        List<String> findings = new ArrayList<>(new RuleCheck(doctor, folder).findings());
        for (RuleTests.Result result : doctor.ruleTests(folder, "")) {
            String place = result.file() + ", \"" + result.test() + "\": ";
            result.findings().forEach(finding -> findings.add(place + finding));
        }
        if (!findings.isEmpty()) {
            throw new BrokenRulesException(findings);
        }
        return doctor.atLeast(least);
    }

    private void watch() {
        try {
            while (true) {
                changes.await();
                reloadOrSay();
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            LOG.debug("{}: no longer watched", folder);
        } catch (IOException e) {
            LOG.error("{}: can no longer be watched ({}); the rules in force stay", folder, e.toString());
        }
    }

    /** A listener that throws must not end the watch. */
    private void reloadOrSay() {
        try {
            reload();
        } catch (RuntimeException e) {
            LOG.error("{}: expected a listener that returns, found {}", folder, e.toString());
        }
    }

    /** Ends the watch; the doctor stays of use. */
    @Override
    public void close() throws IOException {
        changes.close();
    }
}
