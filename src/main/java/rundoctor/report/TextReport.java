package rundoctor.report;

import rundoctor.engine.Diagnosis;

/** A diagnosis for a terminal, at most 110 columns wide where words allow it. Text of strangers arrives on one line, spelt out. */
final class TextReport {

    private static final int WIDTH = 110;
    private static final int LABEL = 11;
    private static final String END = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";

    private final StringBuilder text = new StringBuilder();
    private final Style style;

    private TextReport(Style style) {
        this.style = style;
    }

    /** The report, ending in a line end. */
    static String of(Diagnosis diagnosis, Style style) {
        TextReport report = new TextReport(style);
        report.outline(Outlines.of(diagnosis, style));
        return report.text.toString();
    }

    private void outline(Outline outline) {
        line(inked(BOLD, "run " + Plain.of(outline.run())));
        outline.head().forEach(row -> row(row, ""));
        outline.sections().forEach(this::section);
    }

    private void section(Outline.Section section) {
        line("");
        line(inked(BOLD, section.title()));
        section.drawing().forEach(this::line);
        section.items().forEach(this::item);
    }

    private void item(Outline.Item item) {
        if (!item.title().isEmpty()) {
            wrapped("  ", "  ", Plain.of(item.title()), ink(item.tone()));
        }
        item.rows().forEach(row -> row(row, "    "));
    }

    private void row(Outline.Row row, String indent) {
        String label = Plain.of(row.label());
        String head = indent + label + " ".repeat(Math.max(1, LABEL - label.length()));
        String hang = " ".repeat(indent.length() + LABEL);
        wrapped(head, hang, Plain.of(row.text()), ink(row.tone()));
        row.quotes().forEach(quote -> wrapped(hang + "| ", hang + "  ", Plain.of(quote), ""));
        if (!row.link().isEmpty()) {
            line(hang + Plain.of(row.link()));
        }
    }

    private void wrapped(String head, String hang, String words, String ink) {
        String start = head;
        for (String part : Wrap.lines(words, WIDTH - hang.length())) {
            line(start + inked(ink, part));
            start = hang;
        }
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private String inked(String ink, String words) {
        return style.coloured() && !ink.isEmpty() ? ink + words + END : words;
    }

    private static String ink(Outline.Tone tone) {
        return switch (tone) {
            case PLAIN -> "";
            case GOOD -> "\u001b[32m";
            case NOTICE -> "\u001b[33m";
            case ALARM -> "\u001b[31m";
        };
    }
}
