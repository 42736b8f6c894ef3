package rundoctor.report;

import java.util.List;
import java.util.Locale;
import rundoctor.engine.Diagnosis;

/** The outward forms of a diagnosis. */
public enum Format {
    /** For a terminal. */
    TEXT {
        @Override
        public String render(Diagnosis diagnosis, Style style) {
            return TextReport.of(diagnosis, style);
        }

        @Override
        public String page(List<String> parts) {
            return String.join("\n\n", parts);
        }
    },
    /** The diagnosis document. */
    JSON {
        @Override
        public String render(Diagnosis diagnosis, Style style) {
            return JsonReport.indented(diagnosis);
        }

        @Override
        public String page(List<String> parts) {
            return parts.size() == 1 ? parts.get(0) + "\n" : "[\n" + String.join(",\n", parts) + "\n]\n";
        }
    },
    /** For an issue or a wiki. */
    MARKDOWN {
        @Override
        public String render(Diagnosis diagnosis, Style style) {
            return MarkdownReport.of(diagnosis);
        }

        @Override
        public String page(List<String> parts) {
            return String.join("\n", parts);
        }
    },
    /** One page that needs nothing from elsewhere. */
    HTML {
        @Override
        public String render(Diagnosis diagnosis, Style style) {
            return HtmlReport.article(diagnosis);
        }

        @Override
        public String page(List<String> parts) {
            return HtmlReport.page(parts);
        }
    };

    /** One diagnosis, as a part of a page; the style matters to text only. */
    public abstract String render(Diagnosis diagnosis, Style style);

    /** The whole output of parts in their order. A single JSON document stands alone, several form an array. */
    public abstract String page(List<String> parts);

    /** The word for it on a command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
