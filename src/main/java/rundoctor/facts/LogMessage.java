package rundoctor.facts;

import java.util.Locale;

/**
 * Console lines of one known kind, by the table of log messages.
 *
 * @param id id in the table
 * @param text the matching lines, joined, at most 2,000 characters
 * @param count matching lines, at least 1
 * @param source where it was read
 */
public record LogMessage(String id, String text, int count, Source source) implements Fact {

    /** Whether one of the lines contains the words, in any case. */
    public boolean mentions(String words) {
        return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    @Override
    public String says() {
        return "the log says: " + (text.length() > 160 ? text.substring(0, 160) + "..." : text);
    }
}
