package rundoctor.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

    private static final String ENTRY =
            "- {url: \"https://example.org/1\", title: A thread, proves: that it happens, checked: 2026-11-25}\n";

    @TempDir
    Path folder;

    @BeforeEach
    void oneRowOfTheTableOfKnownBugs() throws IOException {
        Files.writeString(folder.resolve("bugs.yaml"), "- {cause: a, url: \"https://example.org/1\"}\n");
    }

    @Test
    void listedThreadIsInOrder() throws IOException {
        assertEquals(List.of(), findings(ENTRY));
    }

    @Test
    void threadThatIsNotListedIsNamedWithItsPlace() throws IOException {
        List<String> findings = findings(ENTRY.replace("/1", "/2"));

        assertEquals(
                List.of("bugs.yaml, url: expected a url of references.yaml, found \"https://example.org/1\""),
                findings);
    }

    @Test
    void entryWithoutATitleSaysTooLittle() throws IOException {
        List<String> findings = findings(ENTRY.replace("A thread", "\"\""));

        assertEquals(List.of("references.yaml, https://example.org/1, title: expected a text, found none"), findings);
    }

    @Test
    void bareNoIsAnAnswerAndAnyOtherWordIsNone() throws IOException {
        assertEquals(List.of(), findings(ENTRY.replace("2026-11-25", "no")));
        assertEquals(1, findings(ENTRY.replace("2026-11-25", "soon")).size());
    }

    @Test
    void linkListedTwiceIsFound() throws IOException {
        List<String> findings = findings(ENTRY + ENTRY);

        assertEquals(
                List.of("references.yaml, https://example.org/1: expected one entry a url, found another"), findings);
    }

    @Test
    void folderWithoutTheListIsNotChecked() throws IOException {
        assertEquals(List.of(), References.findings(folder, List.of()));
    }

    private List<String> findings(String list) throws IOException {
        Files.writeString(folder.resolve("references.yaml"), list);
        return References.findings(folder, List.of());
    }
}
