package rundoctor.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tables that ship beside the rules. The build turns them into JSON, which a start reads several times faster than YAML. */
public final class ShippedTable {

    private static final String YAML = ".yaml";
    private static final byte[] EMPTY = {'[', ']'};

    private ShippedTable() {}

    /**
     * Opens a table; an empty list when the program was built without it.
     *
     * @param name of its file in the rule folder, for example models.yaml
     */
    public static JsonParser open(String name) throws IOException {
        InputStream table = ShippedTable.class.getResourceAsStream("/rules/" + json(name));
        return new JsonFactory().createParser(table == null ? new ByteArrayInputStream(EMPTY) : table);
    }

    /** Reads a table; missing when the program was built without it. */
    static JsonNode read(String name) {
        try (InputStream table = ShippedTable.class.getResourceAsStream("/rules/" + json(name))) {
            return table == null ? MissingNode.getInstance() : new ObjectMapper().readTree(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Turns the tables of a rule folder into JSON. */
    static void write(Path rules, Path classes) throws IOException {
        try (DirectoryStream<Path> tables = Files.newDirectoryStream(rules, "*" + YAML)) {
            for (Path table : tables) {
                Path json = classes.resolve("rules")
                        .resolve(json(table.getFileName().toString()));
                new ObjectMapper().writeValue(json.toFile(), new YAMLMapper().readTree(table.toFile()));
            }
        }
    }

    private static String json(String name) {
        return name.substring(0, name.length() - YAML.length()) + ".json";
    }
}
