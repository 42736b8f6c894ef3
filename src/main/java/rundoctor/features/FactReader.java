package rundoctor.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import rundoctor.facts.Fact;
import rundoctor.facts.Facts;
import rundoctor.facts.Run;
import rundoctor.facts.Version;

/**
 * Reads facts written by hand, as rule tests have them.
 *
 * <pre>{@code
 * Accumulation: {steps: 8}
 * Library: [{name: transformers, version: 4.50.0}, {name: torch, version: 2.4.1}]
 * }</pre>
 */
final class FactReader {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule().addDeserializer(Version.class, new VersionReader()))
            .build();

    private FactReader() {}

    /**
     * Reads a sheet of nothing but the facts given.
     *
     * @param name what the facts belong to, for messages
     * @param tree kind of fact to its components, or to a list of such; the source may be left out
     * @throws IllegalArgumentException when a kind or a component does not exist, or is missing
     */
    static FactSheet read(String name, JsonNode tree) {
        List<Fact> facts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            Class<? extends Fact> kind = Facts.KINDS.get(entry.getKey());
            if (kind == null) {
                throw new IllegalArgumentException(name + ": there is no kind of fact " + entry.getKey()
                        + "; there are " + new TreeSet<>(Facts.KINDS.keySet()));
            }
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(one -> facts.add(fact(name, kind, one)));
            } else {
                facts.add(fact(name, kind, entry.getValue()));
            }
        }
        Run run = new Run(name, name, List.of(), Map.of(), Map.of(), List.of(), List.of(), false);
        return new FactSheet(run, facts);
    }

    private static Fact fact(String name, Class<? extends Fact> kind, JsonNode components) {
        ObjectNode complete = MAPPER.createObjectNode();
        if (components.isObject()) {
            complete.setAll((ObjectNode) components);
        }
        refuseOtherFields(name, kind, complete);
        if (!complete.has("source")) {
            complete.putObject("source").put("file", "given").put("place", "");
        }
        try {
            return MAPPER.treeToValue(complete, kind);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    name + ", " + kind.getSimpleName() + ": "
                            + e.getOriginalMessage().replaceAll("\\s+", " "),
                    e);
        }
    }

    /** A field that is misspelt is missing as well; the one sentence says both. */
    private static void refuseOtherFields(String name, Class<? extends Fact> kind, ObjectNode given) {
        Set<String> fields = new LinkedHashSet<>();
        for (RecordComponent component : kind.getRecordComponents()) {
            fields.add(component.getName());
        }
        Set<String> others = new LinkedHashSet<>();
        given.fieldNames().forEachRemaining(others::add);
        others.removeAll(fields);
        if (!others.isEmpty()) {
            fields.remove("source");
            throw new IllegalArgumentException(name + ", " + kind.getSimpleName() + ": expected the fields " + fields
                    + ", found \"" + String.join("\", \"", others) + "\"");
        }
    }

    private static final class VersionReader extends FromStringDeserializer<Version> {

        private static final long serialVersionUID = 1L;

        VersionReader() {
            super(Version.class);
        }

        @Override
        protected Version _deserialize(String text, DeserializationContext context) {
            return Version.of(text);
        }
    }
}
