package rundoctor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A report with some of its parts left out, and a line that says how much wherever that is so. */
final class Excerpt {

    /** Lines that start like this continue the part above. */
    private static final String CONTINUED = " ".repeat(11);

    private final List<String> lines = new ArrayList<>();
    private int leftOut;

    private Excerpt() {}

    /**
     * Keeps the first part that starts with the first text, then the next that starts with the second, and so on.
     *
     * @throws IllegalStateException when a part is not found
     */
    static String of(String report, List<String> parts) {
        Excerpt excerpt = new Excerpt();
        int next = 0;
        boolean kept = false;
        for (String line : report.stripTrailing().split("\n")) {
            boolean starts = next < parts.size() && line.startsWith(parts.get(next));
            next += starts ? 1 : 0;
            kept = starts || kept && line.startsWith(CONTINUED);
            excerpt.add(line, kept);
        }
        if (next < parts.size()) {
            throw new IllegalStateException("expected a line that starts with \"" + parts.get(next) + "\", found none");
        }
        excerpt.sayWhatIsLeftOut();
        return excerpt.lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private void add(String line, boolean kept) {
        if (!kept) {
            leftOut += line.isBlank() ? 0 : 1;
            return;
        }
        sayWhatIsLeftOut();
        if (isHeading(line) && !lines.isEmpty()) {
            lines.add("");
        }
        lines.add(line);
    }

    /** A section's head, which is words alone. */
    private static boolean isHeading(String line) {
        return !line.startsWith(" ") && !line.contains("  ") && !line.startsWith("run ");
    }

    private void sayWhatIsLeftOut() {
        if (leftOut > 0) {
            lines.add("    [" + leftOut + (leftOut == 1 ? " line" : " lines") + " left out]");
        }
        leftOut = 0;
    }
}
