package rundoctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Severity;
import rundoctor.engine.Standing;
import rundoctor.engine.Status;
import rundoctor.engine.Verdict;

/** A run of which only one file was kept is diagnosed like the whole run, or says what is missing. */
class SingleSourceTest {

    /** Of so many laboratory runs one is taken. */
    private static final int EVERY = 6;

    /** Runs that a single file once misled. */
    private static final Set<String> TAKEN =
            Set.of("lab-024", "lab-035", "lab-048", "lab-051", "lab-074", "lab-088", "lab-117");

    private static final Set<Verdict> ALARMS = Set.of(Verdict.FAULTY, Verdict.SUSPECT);

    private static RunDoctor doctor;
    private static Path lab;
    private static List<Map<String, String>> sample;

    @TempDir
    Path folder;

    @BeforeAll
    static void takeASample() throws IOException {
        lab = SharedFolder.of("lab-runs");
        List<Map<String, String>> labels = SharedFolder.table(lab.resolve("labels.tsv"));
        sample = labels.stream()
                .filter(row -> TAKEN.contains(row.get("run")) || labels.indexOf(row) % EVERY == 0)
                .toList();
        doctor = RunDoctor.withRules(Path.of("rules"), Path.of("target", "rule-cache"), Status.TEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trainer_state.json", "trainer_log.jsonl", "runs", "train.log"})
    void oneFileOfARunLeadsToNoOtherCause(String source) throws IOException {
        List<String> misled = new ArrayList<>();

        for (Map<String, String> label : sample) {
            Diagnosis whole = doctor.diagnose(lab.resolve(label.get("run")));
            Diagnosis one = doctor.diagnose(copy(label.get("run"), source));
            if (accuses(label, whole, one)) {
                misled.add(label.get("run") + " is healthy: " + one.summary());
            }
            if (changes(label, whole, one)) {
                misled.add(label.get("run") + ": " + one.summary() + " The whole run: " + whole.summary());
            }
            if (hides(whole, one)) {
                misled.add(label.get("run") + ": nothing names what "
                        + likely(whole).get(0) + " would need");
            }
        }

        assertEquals(List.of(), misled);
    }

    private static boolean accuses(Map<String, String> label, Diagnosis whole, Diagnosis one) {
        return label.get("alarm").equals("no") && ALARMS.contains(one.verdict()) && !ALARMS.contains(whole.verdict());
    }

    /** Whether the first cause is one that the whole run does not hold likely, and that the label does not accept. */
    private static boolean changes(Map<String, String> label, Diagnosis whole, Diagnosis one) {
        Set<String> right = new HashSet<>(likely(whole));
        right.add(label.get("cause"));
        right.addAll(Arrays.asList(label.get("accept").split(",")));
        return likely(one).stream().limit(1).anyMatch(first -> !right.contains(first));
    }

    /** Whether a cause of the whole run is lost without a word on what it would need, or what was assumed in its place. */
    private static boolean hides(Diagnosis whole, Diagnosis one) {
        boolean assumed =
                one.warnings().stream().anyMatch(warning -> warning.message().contains("(assumed"));
        return !assumed
                && likely(whole).stream()
                        .limit(1)
                        .filter(cause -> !likely(one).contains(cause))
                        .anyMatch(cause -> one.missing().stream()
                                        .noneMatch(
                                                missing -> missing.wouldDecide().contains(cause))
                                && one.checks().skipped().stream()
                                        .noneMatch(skipped -> skipped.check().startsWith(cause + ": ")));
    }

    private static List<String> likely(Diagnosis diagnosis) {
        return diagnosis.hypotheses().stream()
                .filter(one -> one.severity() != Severity.INFO)
                .filter(one -> one.standing() == Standing.CONFIRMED || one.standing() == Standing.LIKELY)
                .map(Diagnosis.Hypothesis::cause)
                .toList();
    }

    private Path copy(String run, String source) throws IOException {
        Path from = lab.resolve(run).resolve(source);
        Path to = Files.createDirectories(folder.resolve(run).resolve(source.replace('.', '-')));
        if (Files.isRegularFile(from)) {
            Files.copy(from, to.resolve(source));
            return to;
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
