package rundoctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Status;
import rundoctor.engine.Verdict;
import rundoctor.ingest.RunArchive;

/** Every run of the corpus, from its folder to its diagnosis. */
class CorpusTest {

    /** Below it, the index calls a run too short, and the product says there is nothing to diagnose. */
    private static final int FEWEST_POINTS = 5;

    private static final List<String> ADVICE = List.of(
            "give ", "set logging_steps lower", "fetch them", "not the state of a trainer", "look for an error");

    private static final Pattern UNWANTED = Pattern.compile(
            ".*(generation_config|tokenizer\\w*|special_tokens_map|added_tokens)\\.json|.*\\.log|(.*/)?checkpoint-\\d+/.*|.*\\.md");

    private static final Map<String, Diagnosis> DIAGNOSES = new TreeMap<>();

    private static Path corpus;
    private static List<Map<String, String>> index;

    @BeforeAll
    static void diagnoseEveryRun() throws IOException {
        corpus = SharedFolder.of("corpus");
        index = SharedFolder.table(corpus.resolve("INDEX.tsv"));
        RunDoctor doctor = RunDoctor.withRules(Path.of("rules"), Path.of("target", "rule-cache"), Status.TEST);
        try (Stream<RunArchive.Found> found = doctor.find(corpus)) {
            found.forEach(run -> DIAGNOSES.put(run.path(), doctor.diagnose(run)));
        }
    }

    @Test
    void everyRunIsFoundUnderItsPathAndNoOther() {
        Set<String> expected = index.stream().map(row -> row.get("run")).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(expected, DIAGNOSES.keySet());
    }

    @Test
    void noLoggedPointIsMissed() {
        List<String> fewer = new ArrayList<>();

        for (Map<String, String> row : index) {
            int points = points(diagnosis(row));
            boolean there = Files.exists(corpus.resolve(row.get("run")).resolve(row.get("points_file")));
            if (there && points < Integer.parseInt(row.get("points"))) {
                fewer.add(row.get("run") + ": " + points + " of " + row.get("points"));
            }
        }

        assertEquals(List.of(), fewer);
    }

    @Test
    void whereThereIsNothingToDiagnoseTheSummarySaysSoAndWhatToDo() {
        List<String> silent = index.stream()
                .filter(CorpusTest::isNothing)
                .filter(row -> !saysWhatToDo(diagnosis(row)))
                .map(row -> row.get("run") + ": " + diagnosis(row).summary())
                .toList();

        assertEquals(List.of(), silent);
    }

    @Test
    void everyFileIsReadOrNamedInAWarning() throws IOException {
        List<String> lost = new ArrayList<>();

        for (Map<String, String> row : index) {
            Diagnosis diagnosis = diagnosis(row);
            Set<String> told = new TreeSet<>();
            diagnosis.run().sources().stream().map(Diagnosis.SourceQuote::file).forEach(told::add);
            String warned = diagnosis.warnings().stream().map(CorpusTest::words).collect(Collectors.joining("\n"));
            boolean launches = warned.contains("other launches left event files");
            files(row)
                    .filter(file -> !told.contains(file) && !warned.contains(file))
                    .filter(file -> !launches || !file.contains(".tfevents."))
                    .forEach(file -> lost.add(row.get("run") + ": " + file));
        }

        assertEquals(List.of(), lost);
    }

    private static Diagnosis diagnosis(Map<String, String> row) {
        return DIAGNOSES.get(row.get("run"));
    }

    private static int points(Diagnosis diagnosis) {
        return diagnosis.run().sources().stream()
                .mapToInt(Diagnosis.SourceQuote::points)
                .max()
                .orElse(0);
    }

    private static boolean isNothing(Map<String, String> row) {
        boolean labelled = Set.of("too-short", "not-a-run").contains(row.get("label"))
                || row.get("kind").equals("predict");
        return labelled && Integer.parseInt(row.get("points")) < FEWEST_POINTS;
    }

    private static boolean saysWhatToDo(Diagnosis diagnosis) {
        return diagnosis.verdict() == Verdict.UNDETERMINED
                        && diagnosis.summary().contains("nothing to diagnose: ")
                || diagnosis.verdict() == Verdict.UNREADABLE && ADVICE.stream().anyMatch(diagnosis.summary()::contains);
    }

    private static String words(Diagnosis.WarningQuote warning) {
        return warning.file() + " " + warning.message();
    }

    /** What lies in a run's folder, less what no reader wants: a tokenizer's files, logs without a word of use, older checkpoints. */
    private static Stream<String> files(Map<String, String> row) throws IOException {
        Path folder = corpus.resolve(row.get("run"));
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !UNWANTED.matcher(file).matches())
                    .toList()
                    .stream();
        }
    }
}
