package rundoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void htmlOfALogIsShownAndNotRun() {
        String page = Format.HTML.page(
                List.of(Format.HTML.render(Diagnoses.full("<script>alert('x')</script>"), Style.plain())));

        assertFalse(page.contains("<script"));
        assertTrue(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    }

    @Test
    void htmlOfSeveralRunsIsOnePage() {
        String article = Format.HTML.render(Diagnoses.full("run-1"), Style.plain());

        String page = Format.HTML.page(List.of(article, article));

        assertEquals(1, page.split("<html", -1).length - 1);
        assertEquals(2, page.split("<article>", -1).length - 1);
    }

    @Test
    void markdownOfALogIsShownAndNotRead() {
        String markdown = Format.MARKDOWN.render(Diagnoses.full("[click](http://x) `code` <b>"), Style.plain());

        assertTrue(markdown.contains("\\[click\\](http\\://x) \\`code\\` \\<b\\>"), markdown);
    }

    @Test
    void markdownOfALogCallsNobody() {
        String markdown = Format.MARKDOWN.render(Diagnoses.full("@name see #12 on www.x.org for $x$"), Style.plain());

        assertTrue(markdown.contains("@&#8203;name see \\#&#8203;12 on www\\.x.org for \\$x\\$"), markdown);
    }

    @Test
    void referencesAreLinks() {
        assertTrue(Format.MARKDOWN
                .render(Diagnoses.full("run-1"), Style.plain())
                .contains("[A thread](<https://example.org/thread>)"));
    }

    @Test
    void jsonOfOneRunIsADocumentAndOfSeveralAnArray() {
        assertEquals("{}\n", Format.JSON.page(List.of("{}")));
        assertEquals("[\n{},\n{}\n]\n", Format.JSON.page(List.of("{}", "{}")));
    }
}
