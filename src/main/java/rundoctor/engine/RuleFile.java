package rundoctor.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * The text of one rule file: a card in the opening comment, then DRL.
 *
 * @param path   path below the rule folder, with forward slashes
 * @param text   the whole file
 * @param digest of the text, in hexadecimal
 */
record RuleFile(String path, String text, String digest) {

    private static final Pattern CARD = Pattern.compile("\\A\\s*/\\* METADATA\\r?\\n(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)");
    private static final String ENDING = ".drl";

    static RuleFile of(String path, String text) {
        return new RuleFile(path, text, digest(path + "\n" + text));
    }

    /**
     * A digest of any text, 24 hexadecimal digits: two check sums and the length. It tells edited texts apart, not forged ones; a
     * cryptographic digest of all rules takes as long as reading them five times.
     */
    static String digest(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits((int) sum(new CRC32(), bytes))
                + hex.toHexDigits((int) sum(new CRC32C(), bytes))
                + hex.toHexDigits(bytes.length);
    }

    private static long sum(Checksum checksum, byte[] bytes) {
        checksum.update(bytes);
        return checksum.getValue();
    }

    /**
     * The card as a tree.
     *
     * @throws BrokenRulesException when there is no card, or it is not YAML
     */
    JsonNode cardTree() {
        Matcher comment = CARD.matcher(text);
        if (!comment.find()) {
            throw new BrokenRulesException(
                    List.of(
                            path
                                    + ", line 1: expected a comment that starts with \"/* METADATA\", found none; begin the file with its card"));
        }
        try {
            JsonNode tree = new YAMLMapper().readTree(comment.group(1));
            if (!tree.isObject()) {
                throw new BrokenRulesException(List.of(path + ", card: expected keys and values, found none"));
            }
            return tree;
        } catch (JsonProcessingException e) {
            int line = 1 + (e.getLocation() == null ? 0 : e.getLocation().getLineNr());
            throw new BrokenRulesException(
                    List.of(path + ", card, line " + line + ": expected YAML, found: " + e.getOriginalMessage()));
        }
    }

    /** The first line that has the key, counted from 1; empty when none has. */
    Optional<Integer> lineOf(String key) {
        Matcher place = Pattern.compile("(?m)(?:^|[{,-])\\s*[\"']?" + Pattern.quote(key) + "[\"']?\\s*:")
                .matcher(text);
        return place.find()
                ? Optional.of((int) text.substring(0, place.end()).lines().count())
                : Optional.empty();
    }

    /** The DRL package the file must declare: rules, folder, name, with underscores for dashes. */
    String expectedPackage() {
        return "rules."
                + path.substring(0, path.length() - ENDING.length())
                        .replace('/', '.')
                        .replace('-', '_');
    }

    /** The DRL package the file declares; empty when it declares none. */
    String declaredPackage() {
        Matcher declaration = PACKAGE.matcher(text);
        return declaration.find() ? declaration.group(1) : "";
    }

    /** Name of the file without folder and ending: the id its card must have. */
    String slug() {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ENDING.length());
    }

    /** Name of the folder: the category its card must have. */
    String folder() {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }
}
