package rundoctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One rule file after compilation. Written as JSON, so that a later start learns which of its rules a run can answer without
 * loading any of them.
 *
 * @param path     path below the rule folder
 * @param digest   of the text it was compiled from
 * @param cardTree its card as a tree
 * @param rules    at least one
 */
record CompiledRule(String path, String digest, JsonNode cardTree, List<RuleInputs> rules) {

    static CompiledRule read(JsonNode tree) {
        JsonNode card = tree.path("card");
        List<RuleInputs> rules = new ArrayList<>();
        tree.path("rules")
                .forEach(rule -> rules.add(RuleInputs.read(rule, card.path("id").asText())));
        return new CompiledRule(tree.path("path").asText(), tree.path("digest").asText(), card, List.copyOf(rules));
    }

    ObjectNode write(ObjectMapper json) {
        ObjectNode tree = json.createObjectNode().put("path", path).put("digest", digest);
        tree.set("card", cardTree);
        ArrayNode list = tree.putArray("rules");
        rules.forEach(rule -> rule.write(list));
        return tree;
    }
}
