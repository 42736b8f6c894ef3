package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.facts.Fact;
import rundoctor.features.FactSheet;

class EngineTest {

    @TempDir
    Path folder;

    @Test
    void manyThreadsGetTheDiagnosisEachSheetHasAlone() throws Exception {
        write("optimisation/sound.drl", RuleText.sound("sound"));
        write("optimisation/large.drl", causeOf("large", "$points : LoggedPoints( train > 100 )"));
        Engine engine = engine();
        List<FactSheet> sheets = List.of(sheet(5), sheet(500));
        List<String> alone =
                sheets.stream().map(sheet -> words(engine.diagnose(sheet))).toList();
        List<Callable<String>> tasks = IntStream.range(0, 200)
                .<Callable<String>>mapToObj(task -> () -> words(engine.diagnose(sheets.get(task % 2))))
                .toList();

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> together = threads.invokeAll(tasks);

            for (int task = 0; task < together.size(); task++) {
                assertEquals(alone.get(task % 2), together.get(task).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aConsequenceThatThrowsHarmsOnlyItsRule() throws IOException {
        write("optimisation/sound.drl", RuleText.sound("sound"));
        write(
                "optimisation/faulty.drl",
                RuleText.of(
                        "optimisation",
                        "faulty",
                        "for: it throws",
                        "$points : LoggedPoints()",
                        "insert( supports(DECISIVE, \"\".substring(1), $points) );"));

        Diagnosis diagnosis = engine().diagnose(sheet(5));

        assertEquals(List.of("faulty: for: it throws"), failed(diagnosis));
        assertEquals(List.of("sound"), causes(diagnosis));
    }

    @Test
    void aConditionThatThrowsHarmsOnlyItsFile() throws IOException {
        write("optimisation/sound.drl", RuleText.sound("sound"));
        write("optimisation/faulty.drl", causeOf("faulty", "$points : LoggedPoints( \"\".charAt(train) == 'x' )"));

        Diagnosis diagnosis = engine().diagnose(sheet(5));

        assertEquals(List.of("faulty: a condition"), failed(diagnosis));
        assertEquals(List.of("sound"), causes(diagnosis));
    }

    @Test
    void aRuleThatFeedsItselfIsStopped() throws IOException {
        write("optimisation/sound.drl", RuleText.sound("sound"));
        write(
                "symptoms/echo.drl",
                RuleText.of(
                                "symptoms",
                                "echo",
                                "seen: first",
                                "$points : LoggedPoints()",
                                "insert( Symptom.seen(\"echo\", \"seen\", $points) );")
                        + """
                        rule "seen: again"
                        when
                            $symptom : Symptom( id == "echo" )
                        then
                            insert( Symptom.seen("echo", $symptom.statement() + " again", $symptom) );
                        end
                        """);

        Diagnosis diagnosis = engine().diagnose(sheet(5));

        assertEquals(List.of("echo: seen: again"), failed(diagnosis));
        assertEquals(List.of("sound"), causes(diagnosis));
    }

    @Test
    void theOrderOfFactsDoesNotMatter() throws IOException {
        write("optimisation/sound.drl", RuleText.sound("sound"));
        write("optimisation/pair.drl", causeOf("pair", "$points : LoggedPoints()\n    LoggedPoints( train > 5 )"));
        FactSheet sheet = FactSheet.ofFacts(
                "run",
                new ObjectMapper()
                        .readTree("{\"LoggedPoints\": [{\"train\": 5, \"eval\": 0}, {\"train\": 9, \"eval\": 1}]}"));
        List<Fact> reversed = new ArrayList<>(sheet.facts());
        Collections.reverse(reversed);
        Engine engine = engine();

        String forward = words(engine.diagnose(sheet));
        String backward = words(engine.diagnose(new FactSheet(sheet.run(), reversed)));

        assertEquals(forward, backward);
    }

    @Test
    void aMisspeltCardKeyIsNamedWithItsLineAndTheKeyThatIsMeant() throws IOException {
        write("optimisation/odd.drl", RuleText.sound("odd").replace("severity:", "sevrity:"));

        String message = broken();

        assertEquals("optimisation/odd.drl, line 5, card: expected the key \"severity\", found \"sevrity\"", message);
    }

    @Test
    void aMisspeltFieldIsNamedWithTheFieldsThereAre() throws IOException {
        write("optimisation/odd.drl", causeOf("odd", "$points : LoggedPoints( trains > 1 )"));

        String message = broken();

        assertTrue(
                message.startsWith("optimisation/odd.drl, line 24, rule \"for: it\": LoggedPoints has no trains"),
                message);
        assertTrue(message.contains("it has cite, eval, says, source, train"), message);
    }

    @Test
    void aFileWithoutACardIsToldToBeginWithOne() throws IOException {
        write("optimisation/odd.drl", RuleText.sound("odd").replaceFirst("(?s)/\\*.*?\\*/", "// no card"));

        String message = broken();

        assertTrue(message.startsWith("optimisation/odd.drl, line 1: expected a comment that starts with"), message);
        assertTrue(message.contains("found none; begin the file with its card"), message);
    }

    @Test
    void aWrongPackageIsHeldAgainstTheRightOne() throws IOException {
        write(
                "optimisation/odd.drl",
                RuleText.sound("odd").replace("package rules.optimisation.odd", "package rules.off"));

        assertEquals(
                "optimisation/odd.drl, package: expected \"rules.optimisation.odd\", found \"rules.off\"", broken());
    }

    @Test
    void anErrorInAConsequenceNamesItsFileAmongSeveral() throws IOException {
        write("optimisation/sound.drl", RuleText.sound("sound"));
        write(
                "optimisation/odd.drl",
                RuleText.sound("odd").replace("\"rows were logged\", $points", "$points.nothing()"));

        String message = broken();

        assertTrue(message.startsWith("optimisation/odd.drl"), message);
        assertTrue(message.contains("nothing()"), message);
    }

    @Test
    void anExperimentalSymptomIsNotSeenUnlessAskedFor() throws IOException {
        write(
                "symptoms/early.drl",
                RuleText.of(
                                "symptoms",
                                "early",
                                "seen: rows",
                                "$points : LoggedPoints()",
                                "insert( Symptom.seen(\"early\", \"rows\", $points) );")
                        .replace("status: test", "status: experimental"));

        Diagnosis without = engine().diagnose(sheet(5));
        Diagnosis with = Engine.withRules(rules(), folder.resolve("cache"), Status.EXPERIMENTAL)
                .diagnose(sheet(5));

        assertEquals(0, without.symptoms().size());
        assertEquals(1, with.symptoms().size());
    }

    private static String causeOf(String id, String when) {
        return RuleText.of("optimisation", id, "for: it", when, "insert( supports(DECISIVE, \"it is so\", $points) );");
    }

    private void write(String path, String text) throws IOException {
        RuleText.write(rules(), path, text);
    }

    private Path rules() {
        return folder.resolve("rules");
    }

    private Engine engine() {
        return Engine.withRules(rules(), folder.resolve("cache"), Status.TEST);
    }

    private String broken() {
        return assertThrows(BrokenRulesException.class, this::engine).getMessage();
    }

    private static FactSheet sheet(int rows) throws IOException {
        return FactSheet.ofFacts(
                "run", new ObjectMapper().readTree("{\"LoggedPoints\": {\"train\": " + rows + ", \"eval\": 0}}"));
    }

    private static List<String> failed(Diagnosis diagnosis) {
        return diagnosis.failures().stream().map(Diagnosis.Failure::rule).toList();
    }

    private static List<String> causes(Diagnosis diagnosis) {
        return diagnosis.hypotheses().stream().map(Diagnosis.Hypothesis::cause).toList();
    }

    private static String words(Diagnosis diagnosis) {
        return diagnosis.verdict() + " " + diagnosis.hypotheses() + diagnosis.symptoms() + diagnosis.refuted()
                + diagnosis.failures();
    }
}
