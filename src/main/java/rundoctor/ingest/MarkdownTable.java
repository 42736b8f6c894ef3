package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A Markdown table of names and values, as scripts write their arguments for TensorBoard.
 *
 * <pre>{@code
 * |param|value|
 * |-|-|
 * |learning_rate|5e-05|
 * }</pre>
 */
final class MarkdownTable {

    private MarkdownTable() {}

    static boolean accepts(String text) {
        return text.stripLeading().startsWith("|") && text.contains("|-");
    }

    /** The values by name; what is no row of two cells is passed over. */
    static JsonNode read(String text) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        text.lines().limit(Limits.ENTRIES).forEach(line -> {
            String[] cells = line.strip().split("\\|", 4);
            boolean pair = cells.length >= 3 && cells[0].isEmpty() && !cells[1].matches("[\\s:-]*");
            if (pair) {
                values.put(
                        cells[1].strip().replaceAll("[`*]", ""),
                        cells[2].strip().replaceAll("[`*]", ""));
            }
        });
        return values;
    }
}
