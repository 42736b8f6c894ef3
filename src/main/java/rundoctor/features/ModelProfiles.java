package rundoctor.features;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The table of model families, {@code rules/models.yaml}. Immutable, safe for many threads.
 *
 * <pre>{@code
 * - id: gemma3
 *   names: ['gemma[-_ ]?3']
 *   modelTypes: [gemma3, gemma3_text]
 *   vocabulary: 262208
 *   source: class defaults of transformers
 * }</pre>
 */
public final class ModelProfiles {

    private static final int LONGEST_NAME = 1000;
    private static final TypeReference<List<ModelProfile>> TABLE = new TypeReference<>() {};

    private final List<ModelProfile> profiles;

    private ModelProfiles(List<ModelProfile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    /**
     * Reads the table.
     *
     * @throws IOException              when the stream cannot be read
     * @throws IllegalArgumentException when it is no such table, or an id stands twice
     */
    public static ModelProfiles read(InputStream yaml) throws IOException {
        return read(new YAMLFactory().createParser(yaml));
    }

    /** Reads the table from whatever form it was brought into; throws as above. */
    public static ModelProfiles read(JsonParser table) throws IOException {
        try {
            List<ModelProfile> profiles = new JsonMapper().readValue(table, TABLE);
            refuseRepeatedIds(profiles);
            return new ModelProfiles(profiles);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    "models.yaml" + line + ": expected a list of model profiles, found: " + e.getOriginalMessage(), e);
        }
    }

    /** The largest vocabulary in the table; 2 when it holds none. */
    int widestVocabulary() {
        return profiles.stream()
                .flatMapToInt(profile -> profile.vocabulary().stream())
                .max()
                .orElse(2);
    }

    /** The profile with this id or the one whose name the text contains, the longest match first. */
    Optional<ModelProfile> named(String name) {
        String text = bounded(name);
        Optional<ModelProfile> byId =
                profiles.stream().filter(profile -> profile.id().equals(text)).findFirst();
        return byId.or(() -> best(profiles, lastPart(text))).or(() -> best(profiles, text));
    }

    /** The profile of a model type; where several families share one, that which the name is most like, else the first. */
    Optional<ModelProfile> typed(String modelType, String name) {
        List<ModelProfile> sharing = profiles.stream()
                .filter(profile -> profile.modelTypes().contains(modelType))
                .toList();
        String text = bounded(name);
        return best(sharing, lastPart(text))
                .or(() -> best(sharing, text))
                .or(() -> sharing.stream().findFirst());
    }

    private static Optional<ModelProfile> best(List<ModelProfile> among, String text) {
        ModelProfile best = null;
        int likeness = 0;
        for (ModelProfile profile : among) {
            int like = profile.likeness(text);
            if (like > likeness) {
                best = profile;
                likeness = like;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A model is often named by a path, whose last part says most. */
    private static String lastPart(String text) {
        String[] parts = text.split("[/\\\\]");
        return parts.length == 0 ? text : parts[parts.length - 1];
    }

    private static String bounded(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)).toLowerCase(Locale.ROOT);
    }

    private static void refuseRepeatedIds(List<ModelProfile> profiles) {
        Set<String> seen = new HashSet<>();
        for (ModelProfile profile : profiles) {
            if (!seen.add(profile.id())) {
                throw new IllegalArgumentException(
                        "models.yaml, " + profile.id() + ": expected each id once, found it twice; rename one");
            }
        }
    }
}
