package rundoctor.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import rundoctor.GeneratedText;
import rundoctor.SharedFolder;

/** The page of formats says what the readers say of themselves. */
class FormatsPageTest {

    private static final Path PAGE = Path.of("docs", "formats.md");

    @Test
    void everyReaderIsOnThePage() throws IOException {
        StringBuilder text = new StringBuilder();
        Set<Class<?>> told = new LinkedHashSet<>();
        for (FileKind kind : FileKind.values()) {
            if (kind.reader().isPresent() && told.add(kind.reader().get())) {
                text.append(section(words(kind), kind.reader().get()));
            }
        }

        GeneratedText.isBlock(PAGE, "readers", text.toString());
    }

    @Test
    void everyGrammarOfConsoleLinesIsOnThePage() throws IOException {
        StringBuilder text = new StringBuilder();
        for (LineGrammar grammar : PrintedRows.grammars()) {
            text.append(section(grammar.getClass().getSimpleName(), grammar.getClass()));
        }

        GeneratedText.isBlock(PAGE, "console lines", text.toString());
    }

    @Test
    void theOrderOfPreferenceIsOnThePage() throws IOException {
        List<String> ranks = new ClassComment(Preference.class).constants();
        String settings = ranks.stream().map(rank -> "1. " + rank + "\n").collect(Collectors.joining());

        GeneratedText.isBlock(
                PAGE,
                "preference",
                "Settings, the first before the others:\n\n" + settings + "\nCurves:\n\n"
                        + new ClassComment(CurveMerge.class).markdown());
    }

    @Test
    void howRunsAreFoundIsOnThePage() throws IOException {
        GeneratedText.isBlock(PAGE, "finding", new ClassComment(RunArchive.class).markdown());
    }

    @Test
    void theTableOfTheCorpusIsWrittenWhereThereIsOne() throws IOException {
        Assumptions.assumeTrue(GeneratedText.UPDATE, "the corpus is only counted when the page is written anew");

        GeneratedText.isBlock(PAGE, "corpus", new CorpusTable(SharedFolder.of("corpus")).markdown());
    }

    /** Kinds that share a reader share a section. */
    private static String words(FileKind kind) {
        return Arrays.stream(FileKind.values())
                .filter(other -> other.reader().equals(kind.reader()))
                .map(FileKind::words)
                .distinct()
                .map(words -> words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1))
                .collect(Collectors.joining(", "));
    }

    private static String section(String title, Class<?> reader) throws IOException {
        return "### " + title + "\n\n" + new ClassComment(reader).markdown() + "\n";
    }
}
