package rundoctor.report;

import java.util.List;
import rundoctor.engine.Diagnosis;

/** Diagnoses as one HTML page that needs nothing from elsewhere. Everything of a run is escaped. */
final class HtmlReport {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Run Doctor</title>
            <style>
            body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff; }
            article + article { border-top: 2px solid #999; margin-top: 3rem; }
            dl { display: grid; grid-template-columns: 7rem 1fr; gap: .2rem 1rem; margin: .5rem 0 1.5rem; }
            dt { color: #555; }
            dd { margin: 0; overflow-wrap: anywhere; }
            ul { margin: 0; padding-left: 1.2rem; color: #444; }
            pre { overflow-x: auto; line-height: 1.1; }
            .good { color: #17632a; } .notice { color: #8a4b00; } .alarm { color: #a01818; }
            </style>
            </head>
            <body>
            """;
    private static final String TAIL = "</body>\n</html>\n";

    private final StringBuilder html = new StringBuilder();

    private HtmlReport() {}

    /** The part of a page that belongs to one diagnosis. */
    static String article(Diagnosis diagnosis) {
        HtmlReport report = new HtmlReport();
        report.outline(Outlines.of(diagnosis, Style.plain()));
        return report.html.toString();
    }

    /** The page of all articles. */
    static String page(List<String> articles) {
        return HEAD + String.join("", articles) + TAIL;
    }

    private void outline(Outline outline) {
        html.append("<article>\n<h1>Run ").append(escaped(outline.run())).append("</h1>\n");
        rows(outline.head());
        outline.sections().forEach(this::section);
        html.append("</article>\n");
    }

    private void section(Outline.Section section) {
        html.append("<h2>").append(escaped(section.title())).append("</h2>\n");
        if (!section.drawing().isEmpty()) {
            html.append("<pre>").append(escapedLines(section.drawing())).append("</pre>\n");
        }
        section.items().forEach(this::item);
    }

    private void item(Outline.Item item) {
        if (!item.title().isEmpty()) {
            html.append("<h3")
                    .append(tone(item.tone()))
                    .append('>')
                    .append(escaped(item.title()))
                    .append("</h3>\n");
        }
        rows(item.rows());
    }

    private void rows(List<Outline.Row> rows) {
        html.append("<dl>\n");
        rows.forEach(this::row);
        html.append("</dl>\n");
    }

    private void row(Outline.Row row) {
        html.append("<dt>")
                .append(escaped(row.label()))
                .append("</dt><dd")
                .append(tone(row.tone()))
                .append('>');
        html.append(row.link().startsWith("https://") ? link(row) : escaped(row.text()));
        if (!row.quotes().isEmpty()) {
            html.append("<ul>");
            row.quotes()
                    .forEach(quote -> html.append("<li>").append(escaped(quote)).append("</li>"));
            html.append("</ul>");
        }
        html.append("</dd>\n");
    }

    private static String link(Outline.Row row) {
        return "<a rel=\"noreferrer\" href=\"" + escaped(row.link()) + "\">" + escaped(row.text()) + "</a>";
    }

    private static String tone(Outline.Tone tone) {
        return switch (tone) {
            case PLAIN -> "";
            case GOOD -> " class=\"good\"";
            case NOTICE -> " class=\"notice\"";
            case ALARM -> " class=\"alarm\"";
        };
    }

    private static String escapedLines(List<String> lines) {
        return String.join("\n", lines.stream().map(HtmlReport::escaped).toList());
    }

    private static String escaped(String words) {
        return Plain.of(words)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
