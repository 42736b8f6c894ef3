package rundoctor.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a Python dict as a trainer prints it, anywhere in a line: {@code {'loss': 1.44, 'grad_norm': nan, 'epoch': '0.5'}}.
 * Nested values are passed over. One pass, no backtracking.
 */
final class PythonDict {

    private final String line;
    private int at;

    private PythonDict(String line, int at) {
        this.line = line;
        this.at = at;
    }

    /** Where the first dict with quoted keys opens; -1 when there is none. */
    static int start(String line) {
        for (int at = line.indexOf('{'); at >= 0; at = line.indexOf('{', at + 1)) {
            if (at + 1 < line.length() && isQuote(line.charAt(at + 1))) {
                return at;
            }
        }
        return -1;
    }

    /** The dict that opens at the place; empty when it is none or does not end in this line. */
    static Optional<Map<String, Object>> read(String line, int start) {
        return new PythonDict(line, start).read();
    }

    private Optional<Map<String, Object>> read() {
        Map<String, Object> dict = new LinkedHashMap<>();
        at++;
        while (skipSpace() && line.charAt(at) != '}') {
            if (!isQuote(line.charAt(at))) {
                return Optional.empty();
            }
            String key = quoted();
            if (!skipSpace() || line.charAt(at) != ':') {
                return Optional.empty();
            }
            at++;
            if (!skipSpace()) {
                return Optional.empty();
            }
            value().ifPresent(value -> dict.put(key, value));
            if (skipSpace() && line.charAt(at) == ',') {
                at++;
            }
        }
        return at < line.length() ? Optional.of(dict) : Optional.empty();
    }

    private Optional<Object> value() {
        if (isQuote(line.charAt(at))) {
            return Optional.of(quoted());
        }
        int from = at;
        int depth = 0;
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            if (depth == 0 && (c == ',' || c == '}')) {
                break;
            }
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
        }
        return plain(line.substring(from, at).strip());
    }

    private static Optional<Object> plain(String text) {
        if (text.startsWith("np.") && text.endsWith(")")) {
            return plain(text.substring(text.indexOf('(') + 1, text.length() - 1));
        }
        return Numbers.of(text).isPresent() ? Optional.of(text) : Optional.empty();
    }

    private String quoted() {
        char quote = line.charAt(at++);
        int end = line.indexOf(quote, at);
        String text = line.substring(at, end < 0 ? line.length() : end);
        at = end < 0 ? line.length() : end + 1;
        return text;
    }

    private boolean skipSpace() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at < line.length();
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }
}
