package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import rundoctor.facts.Source;

/**
 * Reads {@code wandb-metadata.json}, what the tracker saw of the machine and the command. Names, addresses and paths of people
 * in it are left alone.
 *
 * <pre>{@code
 * {"gpu": "NVIDIA A100-SXM4-80GB", "gpu_count": 8, "args": ["--learning_rate", "5e-05", "--bf16"], "program": "train.py"}
 * }</pre>
 *
 * gives {@code gpu}, and {@code learningRate} and {@code precision} where no file states them.
 */
final class WandbMetadataReader implements SettingsReader {

    private final RunDraft draft;
    private final String file;

    WandbMetadataReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    @Override
    public void read(JsonNode metadata) {
        draft.setting("gpu", metadata.path("gpu").asText(""), new Source(file, "gpu"), Preference.DERIVED);
        draft.setting(
                "gpu",
                metadata.path("gpu_nvidia").path(0).path("name").asText(""),
                new Source(file, "gpu_nvidia.name"),
                Preference.DERIVED);
        ObjectNode arguments = arguments(metadata.path("args"));
        if (ArgumentsReader.accepts(arguments)) {
            new ArgumentsReader(draft, file, "args.", Preference.DERIVED).read(arguments);
        }
    }

    /** {@code --name value}, {@code --name=value}, and {@code --name} alone for true. */
    private static ObjectNode arguments(JsonNode words) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        String name = "";
        for (JsonNode word : words) {
            String text = word.asText("");
            if (text.startsWith("--")) {
                String[] pair = text.substring(2).split("=", 2);
                name = pair[0];
                arguments.put(name, pair.length > 1 ? pair[1] : "true");
            } else if (!name.isEmpty()) {
                arguments.put(name, text);
                name = "";
            }
        }
        return arguments;
    }
}
