package rundoctor.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rundoctor.RunDoctor;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Severity;
import rundoctor.engine.Standing;
import rundoctor.engine.Verdict;

/** Real cases from public threads in the optional folder ../shared; skipped where it is absent. */
class CasesTest {

    private static final Path CASES = Path.of("..", "shared", "knowledge", "cases.yaml");
    private static final String NOT_SHOWN = "cases-not-shown.yaml";
    private static final double LEAST_FIRST = 0.98;
    private static final double LEAST_IN_TOP_THREE = 0.98;

    private static final List<Case> DIAGNOSED = new ArrayList<>();
    private static final Set<String> NOT_COUNTED = new TreeSet<>();

    private record Case(String id, String expect, Set<String> accept, Set<String> reject, Diagnosis diagnosis) {

        boolean isOpen() {
            return expect.equals("undetermined");
        }

        boolean isSound() {
            return expect.equals("healthy") || accept.contains("healthy");
        }

        boolean isCounted() {
            return !isOpen() && !expect.equals("healthy") && !NOT_COUNTED.contains(id);
        }

        private boolean isRight(Diagnosis.Hypothesis hypothesis) {
            return hypothesis.cause().equals(expect) || accept.contains(hypothesis.cause());
        }

        /** Place of the first right cause, counted from 1, benign ones that are not expected left out; 0 for none. */
        int place() {
            List<Diagnosis.Hypothesis> said = diagnosis.hypotheses().stream()
                    .filter(one -> one.severity() != Severity.INFO || isRight(one))
                    .toList();
            return 1
                    + said.stream()
                            .filter(this::isRight)
                            .findFirst()
                            .map(said::indexOf)
                            .orElse(-1);
        }

        String line() {
            return id + ": expected " + expect + ", found " + diagnosis.verdict() + " "
                    + diagnosis.hypotheses().stream()
                            .map(one -> one.cause() + String.format(Locale.ROOT, " %.2f", one.probability()))
                            .toList();
        }
    }

    @BeforeAll
    static void diagnoseEveryCaseWithRowsOrLines() throws IOException {
        Assumptions.assumeTrue(Files.isRegularFile(CASES), "no cases in ../shared/knowledge: skipped");
        RunDoctor doctor = RunDoctor.create();
        try (InputStream notShown = CasesTest.class.getResourceAsStream(NOT_SHOWN)) {
            new YAMLMapper().readTree(notShown).fieldNames().forEachRemaining(NOT_COUNTED::add);
        }
        for (JsonNode one : new YAMLMapper().readTree(CASES.toFile()).path("cases")) {
            if (one.has("series") || one.has("log_lines")) {
                DIAGNOSED.add(new Case(
                        one.path("id").asText(),
                        one.path("expect").asText(),
                        words(one.path("accept")),
                        words(one.path("reject")),
                        diagnose(doctor, one)));
            }
        }
    }

    private static Diagnosis diagnose(RunDoctor doctor, JsonNode one) {
        ObjectNode document = new YAMLMapper().createObjectNode();
        document.set("id", one.path("id"));
        document.set("setup", one.path("setup"));
        if (one.has("series")) {
            document.set("curves", one.path("series"));
        }
        if (one.has("log_lines")) {
            document.set("logLines", one.path("log_lines"));
        }
        byte[] content = document.toString().getBytes(StandardCharsets.UTF_8);
        return doctor.diagnose(new ByteArrayInputStream(content), one.path("id").asText());
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new HashSet<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    @Test
    void theExpectedCauseStandsFirst() {
        List<Case> counted = DIAGNOSED.stream().filter(Case::isCounted).toList();

        double first = share(counted, counted.stream().filter(one -> one.place() == 1));
        double topThree = share(counted, counted.stream().filter(one -> one.place() >= 1 && one.place() <= 3));

        List<String> missed = lines(counted.stream().filter(one -> one.place() != 1));
        String figures = String.format(
                Locale.ROOT,
                "real cases: %d counted, expected cause first %.3f, in the top three %.3f; not counted %s; missed %s",
                counted.size(),
                first,
                topThree,
                NOT_COUNTED,
                missed);
        System.out.println(figures);
        assertTrue(first >= LEAST_FIRST, figures);
        assertTrue(topThree >= LEAST_IN_TOP_THREE, figures);
    }

    @Test
    void noRejectedCauseIsLikely() {
        assertEquals(
                List.of(),
                lines(DIAGNOSED.stream()
                        .filter(one -> one.diagnosis().hypotheses().stream()
                                .anyMatch(said -> one.reject().contains(said.cause())
                                        && said.standing().compareTo(Standing.LIKELY) >= 0))));
    }

    @Test
    void noCauseOfAnOpenCaseIsConfirmed() {
        assertEquals(
                List.of(),
                lines(DIAGNOSED.stream()
                        .filter(Case::isOpen)
                        .filter(one -> one.diagnosis().hypotheses().stream()
                                .anyMatch(said ->
                                        said.severity() != Severity.INFO && said.standing() == Standing.CONFIRMED))));
    }

    @Test
    void noSoundRunIsAccused() {
        assertEquals(
                List.of(),
                lines(DIAGNOSED.stream()
                        .filter(Case::isSound)
                        .filter(one -> one.diagnosis().verdict() == Verdict.FAULTY
                                || one.diagnosis().verdict() == Verdict.SUSPECT)));
    }

    @Test
    void everyCaseThatIsNotCountedExists() {
        Set<String> ids = new TreeSet<>(DIAGNOSED.stream().map(Case::id).toList());

        assertTrue(ids.containsAll(NOT_COUNTED), NOT_COUNTED + " are not all in " + ids);
    }

    private static double share(List<Case> all, Stream<Case> some) {
        return (double) some.count() / all.size();
    }

    private static List<String> lines(Stream<Case> cases) {
        return cases.map(Case::line).toList();
    }
}
