package rundoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.RunDoctor;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.LabelledCase;
import rundoctor.features.FactSheet;

class FeedbackTest {

    private static final RunDoctor DOCTOR = RunDoctor.create();

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> theFactsOfACaseGiveTheVerdictOfTheRun() throws IOException {
        return DOCTOR.find(Path.of("test-data"))
                .map(run -> DynamicTest.dynamicTest(run.path(), () -> {
                    FactSheet sheet = DOCTOR.factSheet(run);
                    Diagnosis diagnosis = DOCTOR.engine().diagnose(sheet);

                    JsonNode entry = new YAMLMapper()
                            .readTree(LabelledCase.of(sheet, diagnosis, LabelledCase.HEALTHY))
                            .get(0);

                    FactSheet read = FactSheet.ofFacts("case", entry.get("facts"));
                    assertEquals(causes(diagnosis), causes(DOCTOR.engine().diagnose(read)));
                }));
    }

    private static List<String> causes(Diagnosis diagnosis) {
        return diagnosis.hypotheses().stream()
                .map(one -> one.cause() + " " + one.standing())
                .toList();
    }

    @Test
    void aCorrectedVerdictBecomesATestOfTheTrueCauseWithoutPathsAndNames() throws IOException {
        Path run = Files.writeString(folder.resolve("run.json"), """
                {"id": "secret-run", "setup": {"model": "/home/jane/model", "learningRate": 3},
                 "curves": {"loss": [[1, 2.5], [2, 2.4]]}, "logLines": ["CUDA out of memory at /home/jane/train.py"]}""");

        CommandLineRun feedback = CommandLineRun.of("feedback", run.toString(), "--truth", "label-noise");

        assertEquals(0, feedback.exitCode(), feedback.err());
        assertTrue(feedback.out().startsWith("- test: \"fires, a run with this cause that was called"), feedback.out());
        assertTrue(feedback.out().contains("expect:\n    label-noise: \"at least likely\""), feedback.out());
        assertFalse(feedback.out().contains("jane"), feedback.out());
    }

    @Test
    void theTruthIsACauseOrHealthy() throws IOException {
        Path run = Files.writeString(folder.resolve("run.json"), "{\"curves\": {\"loss\": [[1, 2.5], [2, 2.4]]}}");

        CommandLineRun feedback = CommandLineRun.of("feedback", run.toString(), "--truth", "bad-luck");

        assertEquals(64, feedback.exitCode(), feedback.err());
    }
}
