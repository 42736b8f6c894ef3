package rundoctor.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final int DIGEST_LENGTH = 32;

    static RuleFile of(String path, String text) {
        return new RuleFile(path, text, digest(path + "\n" + text));
    }

    /** A digest of any text, 32 hexadecimal digits. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
