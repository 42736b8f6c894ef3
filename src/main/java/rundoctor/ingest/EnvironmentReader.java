package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rundoctor.facts.Source;

/**
 * Reads the versions of libraries: a JSON object of names and versions, a requirements file, or what {@code pip freeze} and
 * {@code pip list} print.
 *
 * <pre>{@code
 * {"transformers": "4.50.0.dev0", "world_size": 2}
 * transformers==4.50.0
 * }</pre>
 *
 * gives {@code framework.transformers} and {@code worldSize}. Only exact versions count.
 */
final class EnvironmentReader implements SettingsReader {

    static final List<String> LIBRARIES = List.of(
            "llamafactory",
            "transformers",
            "deepspeed",
            "torch",
            "peft",
            "trl",
            "accelerate",
            "unsloth",
            "datasets",
            "tokenizers",
            "bitsandbytes",
            "flash-attn",
            "liger-kernel",
            "axolotl",
            "ms-swift");

    private static final Pattern PINNED = Pattern.compile(
            "^\\s{0,8}([A-Za-z0-9_.-]{1,60})(?:\\[[^\\]]{0,80}])?\\s{0,40}(?:===?|\\s)\\s{0,40}([0-9][^\\s;#]{0,60})");

    private final RunDraft draft;
    private final String file;

    EnvironmentReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    static boolean accepts(JsonNode object) {
        return object.path("torch").isTextual() || object.path("transformers").isTextual();
    }

    @Override
    public void read(JsonNode versions) {
        versions.properties().forEach(field -> {
            String library = library(field.getKey());
            if (LIBRARIES.contains(library) && field.getValue().isTextual()) {
                draft.version(
                        library,
                        field.getValue().textValue(),
                        new Source(file, field.getKey()),
                        Preference.ENVIRONMENT);
            }
        });
        if (versions.path("world_size").isNumber()) {
            draft.setting(
                    "worldSize",
                    versions.path("world_size").doubleValue(),
                    new Source(file, "world_size"),
                    Preference.ENVIRONMENT);
        }
    }

    /** Reads one line of a list of packages; whether it named one. */
    boolean readLine(String line, int number) {
        return readPinned(line, "line " + number);
    }

    /** Reads a package and its version; whether there was one. */
    boolean readPinned(String line, String place) {
        Matcher pinned = PINNED.matcher(line);
        if (!pinned.find()) {
            return false;
        }
        String library = library(pinned.group(1));
        if (LIBRARIES.contains(library)) {
            draft.version(library, pinned.group(2), new Source(file, place), Preference.ENVIRONMENT);
        }
        return true;
    }

    /** The name as the contract spells it. */
    static String library(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (plain) {
            case "llama-factory" -> "llamafactory";
            case "pytorch" -> "torch";
            default -> plain;
        };
    }
}
