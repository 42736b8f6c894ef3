package rundoctor.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the curve would be if the cause held and were undone. Rules insert it beside their evidence.
 *
 * @param transformation what was done to the numbers, in words
 * @param before         numbers as logged, by name
 * @param after          the same numbers with the cause undone
 */
public record Counterfactual(String transformation, Map<String, Double> before, Map<String, Double> after) {

    public Counterfactual {
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }

    /** A transformation of no numbers yet; {@link #number} adds them. */
    public static Counterfactual of(String transformation) {
        return new Counterfactual(transformation, Map.of(), Map.of());
    }

    /** The same with one more number. */
    public Counterfactual number(String name, double logged, double undone) {
        Map<String, Double> newBefore = new LinkedHashMap<>(before);
        Map<String, Double> newAfter = new LinkedHashMap<>(after);
        newBefore.put(name, logged);
        newAfter.put(name, undone);
        return new Counterfactual(transformation, newBefore, newAfter);
    }
}
