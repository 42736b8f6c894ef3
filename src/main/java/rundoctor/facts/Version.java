package rundoctor.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a Python package, ordered as PEP 440 orders them: {@code 4.50.0.dev0 < 4.50.0rc1 < 4.50.0 < 4.50.0.post1},
 * and a local version ({@code 2.3.0+cu121}) just above its public one.
 */
public final class Version implements Comparable<Version> {

    private static final Pattern PEP_440 = Pattern.compile(
            "v?(?:(\\d+)!)?(\\d+(?:\\.\\d+)*)[-_.]?(?:(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\\d*))?"
                    + "(?:[-_.]?(post|rev|r)[-_.]?(\\d*)|-(\\d+))?(?:[-_.]?(dev)[-_.]?(\\d*))?(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_TEXT = 100;

    private final String text;
    private final List<Long> key;
    private final boolean development;

    private Version(String text, List<Long> key, boolean development) {
        this.text = text;
        this.key = key;
        this.development = development;
    }

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException when the text is not a PEP 440 version
     */
    public static Version of(String text) {
        String trimmed = text.strip();
        Matcher parts = PEP_440.matcher(trimmed.toLowerCase(Locale.ROOT));
        if (trimmed.length() > LONGEST_TEXT || !parts.matches()) {
            throw new IllegalArgumentException("expected a version such as 4.50.0.dev0, found \"" + text + "\"");
        }
        return new Version(trimmed, key(parts), parts.group(8) != null);
    }

    /** Whether the text reads as a version. */
    public static boolean isVersion(String text) {
        return text.length() <= LONGEST_TEXT
                && PEP_440.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether this is the named version or a later one. */
    public boolean isAtLeast(String other) {
        return compareTo(of(other)) >= 0;
    }

    /** Whether this comes before the named version. */
    public boolean isBefore(String other) {
        return compareTo(of(other)) < 0;
    }

    /** Whether this is a development build ({@code .devN}). */
    public boolean isDevelopment() {
        return development;
    }

    @Override
    public int compareTo(Version other) {
        int length = Math.max(key.size(), other.key.size());
        for (int i = 0; i < length; i++) {
            long mine = i < key.size() ? key.get(i) : 0;
            long theirs = i < other.key.size() ? other.key.get(i) : 0;
            if (mine != theirs) {
                return Long.compare(mine, theirs);
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** Epoch, release padded to a fixed length, pre-release, post-release, development, local: compared left to right. */
    private static List<Long> key(Matcher parts) {
        List<Long> key = new ArrayList<>();
        key.add(number(parts.group(1), 0));
        String[] release = parts.group(2).split("\\.");
        for (int i = 0; i < 8; i++) {
            key.add(i < release.length ? number(release[i], 0) : 0);
        }
        boolean post = parts.group(5) != null || parts.group(7) != null;
        boolean dev = parts.group(8) != null;
        key.addAll(preRelease(parts, post, dev));
        String postNumber = parts.group(7) != null ? parts.group(7) : parts.group(6);
        key.add(post ? 1 + number(postNumber, 0) : 0);
        key.add(dev ? number(parts.group(9), 0) : Long.MAX_VALUE);
        key.add(parts.group(10) == null ? 0L : 1L);
        return List.copyOf(key);
    }

    private static List<Long> preRelease(Matcher parts, boolean post, boolean dev) {
        String letter = parts.group(3);
        if (letter == null) {
            return List.of(dev && !post ? 0L : 9L, 0L);
        }
        long rank = letter.startsWith("a") ? 1 : letter.startsWith("b") ? 2 : 3;
        return List.of(rank, number(parts.group(4), 0));
    }

    private static long number(String digits, long otherwise) {
        return digits == null || digits.isEmpty()
                ? otherwise
                : Long.parseLong(digits.substring(0, Math.min(18, digits.length())));
    }
}
