package rundoctor.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rundoctor.GeneratedText;
import rundoctor.RunDoctor;
import rundoctor.workbench.CausePages;

/** What the documents say is true of the program. */
class DocumentsTest {

    private static final Path README = Path.of("README.md");
    private static final Path GUIDE = Path.of("CONTRIBUTING.md");
    private static final List<Path> DOCUMENTS = List.of(README, GUIDE, Path.of("CHANGELOG.md"));
    private static final String RUN = "test-data/runs/gemma3-zero3-accumulation8";
    private static final List<String> PARTS = List.of(
            "run ",
            "verdict",
            "path",
            "read",
            "checked",
            "likely causes",
            "  likely",
            "    cause",
            "    for",
            "    if undone",
            "    to do",
            "    confirm",
            "ruled out",
            "  Learning rate is too high",
            "    against",
            "what would help",
            "  an eval loss",
            "    supply");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^\\s*\\./rundoctor ([^#|>\\n]+)|`\\./rundoctor ([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

    @Test
    void theReadmeShowsWhatTheProgramSays() throws IOException {
        CommandLineRun run = CommandLineRun.of("diagnose", RUN);

        GeneratedText.isBlock(README, "report", "```\n" + Excerpt.of(run.out(), PARTS) + "```\n");
    }

    @Test
    void theGuideShowsARuleAsItIs() throws IOException {
        String rules = Files.readString(Path.of("rules", "optimisation", "learning-rate-too-high.drl"));
        int from = rules.indexOf("rule \"against: the loss falls steadily\"");
        int to = rules.indexOf("\nend\n", from) + "\nend\n".length();

        GeneratedText.isBlock(GUIDE, "rule", "```\n" + rules.substring(from, to) + "```\n");
    }

    @Test
    void theIndexOfRulesListsEveryCard() throws IOException {
        String index = new RuleIndex(RunDoctor.create().cards()).text();

        GeneratedText.isWhole(Path.of("rules", "README.md"), index);
    }

    @Test
    void everyCauseHasItsPage() throws IOException {
        Path folder = Path.of("docs", "causes");
        CausePages pages = new CausePages(RunDoctor.create().cards(), Path.of("rules"));
        if (GeneratedText.UPDATE) {
            pages.write(folder);
        }

        assertEquals(List.of(), pages.outdated(folder), () -> GeneratedText.advice(folder));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandIsUnderstood() {
        return DOCUMENTS.stream()
                .flatMap(document -> matches(COMMAND, document))
                .map(command -> DynamicTest.dynamicTest(
                        command, () -> understood(command.strip().split("\\s+"))));
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsToAFile() {
        return DOCUMENTS.stream()
                .flatMap(document -> matches(LINK, document))
                .map(link -> DynamicTest.dynamicTest(link, () -> assertTrue(Files.exists(Path.of(link)), link)));
    }

    private static void understood(String... words) {
        Terminal terminal = Terminal.ofProcess();

        assertDoesNotThrow(() -> Main.commandLine(terminal, words).parseArgs(words));
    }

    private static Stream<String> matches(Pattern pattern, Path document) {
        try {
            List<String> found = pattern.matcher(Files.readString(document))
                    .results()
                    .map(DocumentsTest::group)
                    .toList();
            assertFalse(found.isEmpty() && document.equals(README), () -> document + ": expected " + pattern);
            return found.stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String group(MatchResult match) {
        for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        throw new IllegalStateException("a pattern without a group");
    }
}
