package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.features.FactSheet;

/** A maintainer edits a rule file that also ships with the program, and must see the effect at once. */
class EditedRulesTest {

    private static final Path SHIPPED = Path.of("rules", "symptoms", "too-few-points.drl");

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
