package rundoctor.engine;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One rule file after compilation.
 *
 * @param path       path below the rule folder
 * @param digest     of the text it was compiled from
 * @param modelClass name of the class that holds its rules
 * @param cardTree   its card as a tree
 */
record CompiledRule(String path, String digest, String modelClass, JsonNode cardTree) {}
