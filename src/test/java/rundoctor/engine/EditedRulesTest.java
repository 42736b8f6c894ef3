package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.features.FactSheet;

/** A maintainer edits a rule file that also ships with the program, and must see the effect at once. */
class EditedRulesTest {

    private static final Path SHIPPED = Path.of("rules", "symptoms", "too-few-points.drl");

    private static final String ANOTHER_RULE = """

            rule "sees nothing"
            when
                LoggedPoints( train < 0 )
            then
            end
            """;

    @TempDir
    private Path folder;

    @Test
    void editedRuleReplacesTheOneThatShips() throws IOException {
        String text = Files.readString(SHIPPED);
        write(text);
        Diagnosis before = diagnose();

        write(text.replaceAll("seen\\(\"too-few-points\", ", "seen(\"too-few-points\", \"edited: \" + "));
        Diagnosis after = diagnose();

        assertEquals(
                "edited: " + before.symptoms().get(0).statement(),
                after.symptoms().get(0).statement());
        assertNotEquals(before.engine().rules(), after.engine().rules());
    }

    @Test
    void editedRuleIsTakenFromTheCacheAtTheNextStart() throws IOException {
        write(Files.readString(SHIPPED)
                .replaceAll("seen\\(\"too-few-points\", ", "seen(\"too-few-points\", \"edited: \" + "));
        Diagnosis first = diagnose();

        Diagnosis second = diagnose();

        assertEquals(first.symptoms(), second.symptoms());
    }

    @Test
    void editedThresholdCompilesNothing() throws IOException {
        write(Files.readString(SHIPPED).replaceFirst("title: .*", "title: another"));

        diagnose();

        assertEquals(List.of(), compiledUnits());
    }

    @Test
    void onlyTheEditedRuleIsCompiled() throws IOException {
        write(Files.readString(SHIPPED) + ANOTHER_RULE);
        Diagnosis diagnosis = diagnose();

        List<String> compiled = compiledUnits();

        assertEquals(1, compiled.size());
        assertEquals("sees nothing", compiled.get(0));
        assertEquals("too-few-points", diagnosis.symptoms().get(0).id());
    }

    /** Names of the rules in the cache. */
    private List<String> compiledUnits() throws IOException {
        Path cache = folder.resolve("cache");
        if (!Files.exists(cache)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(cache)) {
            for (Path archive : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                try (ZipFile zip = new ZipFile(archive.toFile())) {
                    new ObjectMapper()
                            .readTree(zip.getInputStream(zip.getEntry("rules.json")))
                            .forEach(rule -> names.add(rule.path("rule").asText()));
                }
            }
        }
        return names;
    }

    private void write(String text) throws IOException {
        Path file = folder.resolve("rules/symptoms/too-few-points.drl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Diagnosis diagnose() throws IOException {
        FactSheet sheet = FactSheet.ofFacts(
                "one row", new ObjectMapper().readTree("{\"LoggedPoints\": {\"train\": 1, \"eval\": 0}}"));
        return Engine.withRules(folder.resolve("rules"), folder.resolve("cache"), Status.TEST)
                .diagnose(sheet);
    }
}
