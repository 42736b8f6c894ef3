package rundoctor.report;

import rundoctor.engine.Diagnosis;

/** A diagnosis as Markdown, with whatever could be read as mark-up escaped. */
final class MarkdownReport {

    private static final String SPECIAL = "\\`*_[]<>#|~&$";

    /** A forge looks for people and issues after Markdown is read, so no escape helps; an invisible blank behind the sign does. */
    private static final String CALLING = "@#";

    private static final String INVISIBLE_BLANK = "&#8203;";

    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    /** The report, ending in a line end. */
    static String of(Diagnosis diagnosis) {
        MarkdownReport report = new MarkdownReport();
        report.outline(Outlines.of(diagnosis, Style.plain()));
        return report.text.toString();
    }

    private void outline(Outline outline) {
        line("# Run " + escaped(outline.run()));
        line("");
        outline.head().forEach(row -> row(row, ""));
        outline.sections().forEach(this::section);
    }

    private void section(Outline.Section section) {
        line("");
        line("## " + escaped(section.title()));
        if (!section.drawing().isEmpty()) {
            line("");
            line("```text");
            section.drawing().forEach(this::line);
            line("```");
        }
        section.items().forEach(this::item);
    }

    private void item(Outline.Item item) {
        line("");
        if (!item.title().isEmpty()) {
            line("### " + escaped(item.title()));
            line("");
        }
        item.rows().forEach(row -> row(row, ""));
    }

    private void row(Outline.Row row, String indent) {
        String words = escaped(row.text());
        boolean linked = row.link().startsWith("https://");
        line(indent + "- **" + escaped(row.label()) + "**: "
                + (linked ? "[" + words + "](<" + target(row) + ">)" : words));
        row.quotes().forEach(quote -> line(indent + "  - " + escaped(quote)));
    }

    private static String target(Outline.Row row) {
        return Plain.of(row.link()).replace("<", "%3C").replace(">", "%3E").replace(" ", "%20");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Escapes where Markdown would see more than a character; an address in a log is no link, and a name calls nobody. */
    private static String escaped(String words) {
        StringBuilder escaped = new StringBuilder();
        Plain.of(words).codePoints().forEach(point -> {
            if (SPECIAL.indexOf(point) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(point);
            if (CALLING.indexOf(point) >= 0) {
                escaped.append(INVISIBLE_BLANK);
            }
        });
        return escaped.toString().replace("://", "\\://").replace("www.", "www\\.");
    }
}
