package rundoctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules of this release, compiled when the program was built: an index of rule files beside their classes.
 *
 * @param build  digest of the classes that rules are compiled against; compiled rules of another build are of no use
 * @param rules  in the order of their paths
 */
record ShippedRules(String build, List<CompiledRule> rules) {

    static final String INDEX = "compiled-rules.json";

    /** Reads the index; a program that was built without rules has an empty one. */
    static ShippedRules read() {
        try (InputStream index = ShippedRules.class.getResourceAsStream("/" + INDEX)) {
            return index == null ? new ShippedRules("none", List.of()) : of(new ObjectMapper().readTree(index));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ShippedRules of(JsonNode tree) {
        List<CompiledRule> rules = new ArrayList<>();
        tree.path("rules").forEach(rule -> rules.add(CompiledRule.read(rule)));
        return new ShippedRules(tree.path("build").asText(), List.copyOf(rules));
    }

    /** The rule of a file, when it was shipped with exactly this text. */
    Optional<CompiledRule> find(RuleFile file) {
        return rules.stream()
                .filter(rule -> rule.digest().equals(file.digest()))
                .findFirst();
    }

    /** The shipped rules whose text has a digest, by that digest. */
    Map<String, RuleInputs> byDigest() {
        Map<String, RuleInputs> known = new HashMap<>();
        rules.forEach(file -> file.rules().forEach(rule -> known.put(rule.digest(), rule)));
        known.remove("");
        return known;
    }

    /** Writes index and classes into a folder of classes. */
    void write(Path classes, Map<String, byte[]> classFiles) throws IOException {
        for (Map.Entry<String, byte[]> file : new TreeMap<>(classFiles).entrySet()) {
            Path path = classes.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        ObjectMapper json = new ObjectMapper();
        ObjectNode index = json.createObjectNode().put("build", build);
        ArrayNode list = index.putArray("rules");
        rules.forEach(rule -> list.add(rule.write(json)));
        json.writeValue(classes.resolve(INDEX).toFile(), index);
    }
}
