package rundoctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Keys that somebody wrote by hand, held against those there are. */
final class Keys {

    private static final int LONGEST = 40;

    private Keys() {}

    /**
     * Each key of a tree that does not exist, and what is wrong with it: what was expected and what was found.
     *
     * @param meant told of the keys that were meant where others were found, so that nobody need complain of their absence
     */
    static Map<String, String> unknown(JsonNode tree, Collection<String> known, Consumer<String> meant) {
        Map<String, String> unknown = new LinkedHashMap<>();
        tree.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                Optional<String> near = nearest(key, known);
                near.ifPresent(meant);
                unknown.put(
                        key,
                        "expected " + near.map(one -> "the key \"" + one + "\"").orElse("one of the keys " + known)
                                + ", found \"" + key + "\"");
            }
        });
        return unknown;
    }

    /** The known word that fewest slips make of this one; empty when none is near. */
    private static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(one -> word.length() <= LONGEST && slips(word, one) <= Math.max(1, one.length() / 3))
                .min(Comparator.comparingInt(one -> slips(word, one)));
    }

    /** Letters left out, put in, put for another, and neighbours that changed places. */
    private static int slips(String from, String to) {
        int[][] slips = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, from, to, i, j);
            }
        }
        return slips[from.length()][to.length()];
    }

    private static int fewest(int[][] slips, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int fewest = Math.min(slips[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
    }
}
