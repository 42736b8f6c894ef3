package rundoctor.engine;

import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** What an id or a category may be called. Both become parts of a package, where words of Java cannot stand. */
public final class Slug {

    /** What is expected, for messages. */
    public static final String EXPECTED =
            "words of small letters and digits with dashes between them, and no word of Java";

    private static final Pattern WORDS = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private Slug() {}

    /** Whether the word may be an id or a category. */
    public static boolean isOne(String word) {
        return WORDS.matcher(word).matches() && !SourceVersion.isKeyword(word);
    }
}
