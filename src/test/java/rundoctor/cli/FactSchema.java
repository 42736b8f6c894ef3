package rundoctor.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rundoctor.facts.Fact;
import rundoctor.facts.Facts;
import rundoctor.report.IndentedJson;

/** The JSON Schema of facts as rule tests write them: every kind with its components, described by the Javadoc of its record. */
final class FactSchema {

    private static final Path SOURCES = Path.of("src", "main", "java", "rundoctor", "facts");
    private static final Pattern JAVADOC =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+\\s+)*public record", Pattern.DOTALL);
    private static final Map<String, List<String>> TYPES = Map.of(
            "int",
            List.of("integer"),
            "double",
            List.of("number"),
            "boolean",
            List.of("boolean"),
            "String",
            List.of("string", "number", "boolean"),
            "Version",
            List.of("string", "number"));

    private final ObjectMapper mapper = new ObjectMapper();

    String text() throws IOException {
        ObjectNode schema = mapper.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Facts");
        schema.put(
                "description",
                "Kind of fact to its components, or to a list of such. Written by .ci/pages from the records of rundoctor.facts.");
        schema.put("type", "object");
        ObjectNode names = schema.putObject("propertyNames").put("description", "A kind of fact.");
        Map<String, Class<? extends Fact>> kinds = new TreeMap<>(Facts.KINDS);
        kinds.keySet().forEach(names.putArray("enum")::add);
        ObjectNode properties = schema.putObject("properties");
        ObjectNode definitions = mapper.createObjectNode();
        for (Map.Entry<String, Class<? extends Fact>> kind : kinds.entrySet()) {
            oneOrMany(properties.putObject(kind.getKey()), "#/$defs/" + kind.getKey());
            definitions.set(kind.getKey(), kind(kind.getValue()));
        }
        schema.set("$defs", definitions);
        return IndentedJson.of(mapper.convertValue(schema, Map.class));
    }

    private static void oneOrMany(ObjectNode property, String definition) {
        var choices = property.putArray("anyOf");
        choices.addObject().put("$ref", definition);
        choices.addObject()
                .put("type", "array")
                .put("minItems", 1)
                .putObject("items")
                .put("$ref", definition);
    }

    private ObjectNode kind(Class<? extends Fact> kind) throws IOException {
        String javadoc = javadoc(kind);
        ObjectNode schema = mapper.createObjectNode();
        schema.put("description", plain(javadoc.split("\\n\\s*\\*\\s*@", 2)[0]));
        schema.put("type", "object").put("additionalProperties", false);
        var required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : kind.getRecordComponents()) {
            if (component.getName().equals("source")) {
                continue;
            }
            required.add(component.getName());
            component(properties.putObject(component.getName()), component, javadoc);
        }
        return schema;
    }

    private void component(ObjectNode schema, RecordComponent component, String javadoc) {
        Matcher words = Pattern.compile(
                        "@param\\s+" + component.getName() + "\\s+((?:(?!\\n\\s*\\*\\s*@).)*)", Pattern.DOTALL)
                .matcher(javadoc);
        if (words.find()) {
            schema.put("description", plain(words.group(1)));
        }
        List<String> types = TYPES.get(component.getType().getSimpleName());
        if (types.equals(List.of("number"))) {
            var choices = schema.putArray("anyOf");
            choices.addObject().put("type", "number");
            choices.addObject().putArray("enum").add("NaN").add("Infinity").add("-Infinity");
        } else if (types.size() == 1) {
            schema.put("type", types.get(0));
        } else {
            types.forEach(schema.putArray("type")::add);
        }
    }

    private static String javadoc(Class<? extends Fact> kind) throws IOException {
        Matcher comment = JAVADOC.matcher(Files.readString(SOURCES.resolve(kind.getSimpleName() + ".java")));
        return comment.find() ? comment.group(1) : "";
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
