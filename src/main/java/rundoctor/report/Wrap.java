package rundoctor.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at blanks. */
final class Wrap {

    private Wrap() {}

    /** Lines of at most the width; a longer word stands alone. At least one line. */
    static List<String> lines(String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split(" +")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
