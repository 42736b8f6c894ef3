package rundoctor.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * The hyper-parameters that TensorBoard's hparams plugin keeps at the start of a session, in the metadata of an empty value.
 *
 * <pre>{@code
 * plugin_data { plugin_name: "hparams"  content { session_start_info { hparams { key: "lr"  value { number_value: 5e-05 } } } } }
 * }</pre>
 */
final class HyperParameters {

    private HyperParameters() {}

    /** The values by name, from the plugin's data. */
    static ObjectNode ofPlugin(WireMessage plugin) throws IOException {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        while (plugin.next()) {
            if (plugin.field() == 2) {
                readContent(plugin.message(), values);
            }
        }
        return values;
    }

    private static void readContent(WireMessage content, ObjectNode values) throws IOException {
        while (content.next()) {
            if (content.field() == 3) {
                readSession(content.message(), values);
            }
        }
    }

    private static void readSession(WireMessage session, ObjectNode values) throws IOException {
        while (session.next()) {
            if (session.field() == 1 && values.size() < Limits.ENTRIES) {
                readEntry(session.message(), values);
            }
        }
    }

    private static void readEntry(WireMessage entry, ObjectNode values) throws IOException {
        String name = "";
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> name = entry.text();
                case 2 -> readValue(name, entry.message(), values);
                default -> {}
            }
        }
    }

    private static void readValue(String name, WireMessage value, ObjectNode values) throws IOException {
        while (value.next()) {
            switch (value.field()) {
                case 2 -> values.put(name, value.number());
                case 3 -> values.put(name, value.text());
                case 4 -> values.put(name, value.whole() != 0);
                default -> {}
            }
        }
    }
}
