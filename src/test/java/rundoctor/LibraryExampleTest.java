package rundoctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Verdict;
import rundoctor.report.JsonReport;
import rundoctor.workbench.WatchedRules;

class LibraryExampleTest {

    private static final Path ITSELF = Path.of("src", "test", "java", "rundoctor", "LibraryExampleTest.java");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void threeLinesGiveADiagnosisAndItsDocument() {
        RunDoctor doctor = RunDoctor.create();
        Diagnosis diagnosis = doctor.diagnose(Path.of("test-data/runs/gemma3-zero3-accumulation8"));
        String document = JsonReport.indented(diagnosis);

        assertEquals(Verdict.FAULTY, diagnosis.verdict());
        assertTrue(document.contains("\"schemaVersion\" : \"1\""), document);
    }

    @Test
    void aLongLivedProgramTakesEditedRulesOnceTheyPass() throws IOException {
        try (WatchedRules rules = WatchedRules.of(Path.of("rules"))) {
            Diagnosis diagnosis = rules.doctor().diagnose(Path.of("test-data/runs/gemma3-zero3-accumulation8"));

            assertEquals(Verdict.FAULTY, diagnosis.verdict());
        }
    }

    @Test
    void theReadmeShowsExactlyTheLinesAbove() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String shown = Files.readString(ITSELF);

        List<String> examples = JAVA_BLOCK
                .matcher(readme)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();

        assertEquals(2, examples.size());
        assertEquals(3, examples.get(0).lines().count());
        examples.forEach(example ->
                assertTrue(shown.contains(example.replaceFirst("}\n$", "").indent(8)), example));
    }
}
