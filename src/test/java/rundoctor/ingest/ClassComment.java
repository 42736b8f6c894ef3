package rundoctor.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a class of the readers says of itself, as Markdown. */
final class ClassComment {

    private static final Path SOURCES = Path.of("src", "main", "java", "rundoctor", "ingest");
    private static final Pattern CONSTANT = Pattern.compile("/\\*\\* ([^*]*) \\*/\\s+([A-Z_]+)\\(");

    private final String source;
    private final String comment;

    ClassComment(Class<?> reader) throws IOException {
        this.source = Files.readString(SOURCES.resolve(reader.getSimpleName() + ".java"));
        int end = source.indexOf("*/");
        this.comment = source.substring(source.indexOf("/**") + 3, end)
                .replaceAll("(?m)^ \\* ?", "")
                .strip();
    }

    /** All of it: paragraphs, the sample as a block, lists. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        int from = comment.indexOf("<pre>{@code\n");
        int to = comment.indexOf("}</pre>");
        text.append(prose(from < 0 ? comment : comment.substring(0, from)));
        if (from >= 0) {
            text.append("\n\n```\n")
                    .append(comment, from + "<pre>{@code\n".length(), to)
                    .append("```\n");
            String rest = prose(comment.substring(to + "}</pre>".length()));
            text.append(rest.isEmpty() ? "" : "\n" + rest);
        }
        return text.toString().strip() + "\n";
    }

    /** The constants of an enum, each with its comment, in their order. */
    List<String> constants() {
        List<String> constants = new ArrayList<>();
        for (MatchResult found : CONSTANT.matcher(source).results().toList()) {
            String name = found.group(2).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            constants.add("**" + name + "**: " + prose(found.group(1)));
        }
        return constants;
    }

    private static String prose(String html) {
        return html.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replaceAll("(?s)\\s*<ol>\\s*", "\n\n")
                .replaceAll("(?s)\\s*</ol>\\s*", "\n\n")
                .replaceAll("(?m)^\\s*<li>", "1. ")
                .replaceAll("(?m)^ {6}(?=\\S)", "   ")
                .replace("<p>", "")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .strip();
    }
}
