package rundoctor;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Standing;
import rundoctor.engine.Status;

/** Whole runs, from folder to diagnosis: those with a fault against their expectation, the healthy ones in silence. */
class ShippedRunsTest {

    private static final Path RUNS = Path.of("test-data", "runs");
    private static final Path HEALTHY = Path.of("test-data", "healthy");
    private static final RunDoctor DOCTOR =
            RunDoctor.withRules(Path.of("rules"), Path.of("target", "rule-cache"), Status.TEST);

    @TestFactory
    Stream<DynamicTest> everyRunMeetsItsExpectation() throws IOException {
        return folders(RUNS)
                .map(run -> DynamicTest.dynamicTest(run.getFileName().toString(), () -> meets(run)));
    }

    @TestFactory
    Stream<DynamicTest> healthyRunsAreNotAccused() throws IOException {
        return folders(HEALTHY)
                .map(run -> DynamicTest.dynamicTest(run.getFileName().toString(), () -> {
                    Diagnosis diagnosis = DOCTOR.diagnose(run);

                    assertEquals("HEALTHY", diagnosis.verdict().name(), diagnosis.summary());
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyRunSaysWhereItIsFrom() throws IOException {
        return Stream.concat(folders(RUNS), folders(HEALTHY))
                .map(run -> DynamicTest.dynamicTest(
                        run.toString(), () -> assertTrue(Files.isRegularFile(run.resolve("ORIGIN.md")))));
    }

    private static void meets(Path run) throws IOException {
        JsonNode expected =
                new ObjectMapper().readTree(run.resolve("expected.json").toFile());

        Diagnosis diagnosis = DOCTOR.diagnose(run);

        assertAll(
                () -> verdict(expected.path("verdict").asText(), diagnosis),
                () -> standings(expected.path("expect"), diagnosis),
                () -> first(expected.path("first").asText(""), diagnosis),
                () -> remedies(expected.path("remedies"), diagnosis),
                () -> counterfactual(expected.path("counterfactual"), diagnosis),
                () -> missing(expected.path("missing"), diagnosis),
                () -> assertEquals(List.of(), diagnosis.failures()));
    }

    private static void verdict(String expected, Diagnosis diagnosis) {
        if (!expected.equals("*")) {
            assertEquals(expected.toUpperCase(Locale.ROOT), diagnosis.verdict().name(), diagnosis.summary());
        }
    }

    private static void standings(JsonNode expected, Diagnosis diagnosis) {
        assertAll(expected.properties().stream()
                .map(entry -> () -> standing(entry.getKey(), entry.getValue().asText(), diagnosis)));
    }

    private static void standing(String cause, String expected, Diagnosis diagnosis) {
        String word = expected.replaceFirst("^at (least|most) ", "");
        Standing wanted =
                word.equals("not-raised") ? Standing.REFUTED : Standing.valueOf(word.toUpperCase(Locale.ROOT));
        Standing found = Standing.of(probability(cause, diagnosis));
        int difference = found.compareTo(wanted);

        assertTrue(
                expected.startsWith("at least")
                        ? difference >= 0
                        : expected.startsWith("at most") ? difference <= 0 : difference == 0,
                () -> cause + ": expected " + expected + ", found " + found + " " + probability(cause, diagnosis));
        if (expected.equals("refuted")) {
            assertTrue(
                    diagnosis.refuted().stream()
                            .anyMatch(hypothesis -> hypothesis.cause().equals(cause)),
                    () -> cause + ": expected to be refuted with a fact that speaks against it, found "
                            + diagnosis.refuted().stream()
                                    .map(Diagnosis.Hypothesis::cause)
                                    .toList());
        }
    }

    private static double probability(String cause, Diagnosis diagnosis) {
        return diagnosis.hypotheses().stream()
                .filter(hypothesis -> hypothesis.cause().equals(cause))
                .mapToDouble(Diagnosis.Hypothesis::probability)
                .findFirst()
                .orElse(0);
    }

    private static void first(String expected, Diagnosis diagnosis) {
        if (!expected.isEmpty()) {
            assertFalse(diagnosis.hypotheses().isEmpty(), diagnosis.summary());
            assertEquals(expected, diagnosis.hypotheses().get(0).cause());
        }
    }

    private static void remedies(JsonNode expected, Diagnosis diagnosis) {
        for (JsonNode words : expected) {
            String summaries = diagnosis.hypotheses().get(0).remedies().toString();
            assertTrue(
                    summaries.contains(words.asText()),
                    () -> "expected a remedy that names " + words + ", found " + summaries);
        }
    }

    private static void counterfactual(JsonNode expected, Diagnosis diagnosis) {
        assertAll(expected.properties().stream().map(entry -> () -> {
            var counterfactual = diagnosis.hypotheses().get(0).counterfactual();
            double logged = entry.getValue().get(0).asDouble();
            double undone = entry.getValue().get(1).asDouble();
            assertEquals(logged, counterfactual.before().get(entry.getKey()), 0.02 * logged);
            assertEquals(undone, counterfactual.after().get(entry.getKey()), 0.02 * undone);
        }));
    }

    private static void missing(JsonNode expected, Diagnosis diagnosis) {
        Set<String> asked = Set.copyOf(
                diagnosis.missing().stream().map(Diagnosis.Missing::fact).toList());
        for (JsonNode fact : expected) {
            assertTrue(asked.contains(fact.asText()), () -> "expected to be asked for " + fact + ", found " + asked);
        }
    }

    private static Stream<Path> folders(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isDirectory).sorted().toList().stream();
        }
    }
}
