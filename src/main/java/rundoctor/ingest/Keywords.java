package rundoctor.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds in one pass over a line which of many groups of words stand in it, in any case. What a word is made of is ASCII; a group
 * with another word, or with an empty one, is taken to stand in every line. The machine is that of Aho and Corasick. Immutable.
 */
final class Keywords {

    private static final int ASCII = 128;

    private final BitSet everywhere = new BitSet();
    private final List<char[]> next = new ArrayList<>();
    private final List<BitSet> found = new ArrayList<>();
    private final char[][] moves;
    private final BitSet[] groups;

    /** Groups of words, in lower case. */
    Keywords(List<List<String>> words) {
        addState();
        for (int group = 0; group < words.size(); group++) {
            for (String word : words.get(group)) {
                add(word, group);
            }
        }
        join();
        moves = next.toArray(char[][]::new);
        groups = found.toArray(BitSet[]::new);
    }

    /** Index of each group of which a word stands in the line. */
    BitSet in(String line) {
        BitSet seen = (BitSet) everywhere.clone();
        int state = 0;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            state = letter < ASCII ? moves[state][letter] : 0;
            if (groups[state] != null) {
                seen.or(groups[state]);
            }
        }
        return seen;
    }

    private int addState() {
        next.add(new char[ASCII]);
        found.add(null);
        return next.size() - 1;
    }

    private void add(String word, int group) {
        if (word.isEmpty() || word.chars().anyMatch(letter -> letter >= ASCII)) {
            everywhere.set(group);
            return;
        }
        int state = 0;
        for (char letter : word.toCharArray()) {
            if (next.get(state)[letter] == 0) {
                next.get(state)[letter] = (char) addState();
            }
            state = next.get(state)[letter];
        }
        note(state, group);
    }

    private void note(int state, int group) {
        if (found.get(state) == null) {
            found.set(state, new BitSet());
        }
        found.get(state).set(group);
    }

    /** Gives every state a move for every letter: where the word does not go on, the longest end of it that begins another. */
    private void join() {
        int[] shorter = new int[next.size()];
        Deque<Integer> states = new ArrayDeque<>(List.of(0));
        while (!states.isEmpty()) {
            int state = states.remove();
            char[] moves = next.get(state);
            for (char letter = 0; letter < ASCII; letter++) {
                int to = moves[letter];
                int other = state == 0 ? 0 : next.get(shorter[state])[letter];
                if (to == 0) {
                    moves[letter] = (char) other;
                } else {
                    shorter[to] = other;
                    inherit(to, other);
                    states.add(to);
                }
            }
            fold(moves);
        }
    }

    private void inherit(int state, int shorter) {
        if (found.get(shorter) != null) {
            found.get(shorter).stream().forEach(group -> note(state, group));
        }
    }

    /** Capitals go where the small letters go. */
    private static void fold(char[] moves) {
        System.arraycopy(moves, 'a', moves, 'A', 'Z' - 'A' + 1);
    }
}
