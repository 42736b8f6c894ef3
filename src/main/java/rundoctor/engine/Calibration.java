package rundoctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * From the sum of evidence to how often such a sum was right on labelled runs: the table {@code calibration.yaml}, written by
 * a command and never by hand. Straight lines between knots; it never crosses the boundaries between standings below
 * <em>confirmed</em>, so that a verdict rests on evidence alone. Immutable.
 */
final class Calibration {

    private final TreeMap<Double, Double> knots;
    private final Map<String, Integer> labelledRuns;

    private Calibration(TreeMap<Double, Double> knots, Map<String, Integer> labelledRuns) {
        this.knots = knots;
        this.labelledRuns = labelledRuns;
    }

    /** Changes nothing: every cause is uncalibrated. */
    static Calibration none() {
        return new Calibration(new TreeMap<>(), Map.of());
    }

    /** Reads the table: {@code knots}, a list of [sum, share right], and {@code labelled-runs}, cause to count. */
    static Calibration of(JsonNode tree) {
        TreeMap<Double, Double> knots = new TreeMap<>();
        tree.path("knots")
                .forEach(knot -> knots.put(knot.path(0).asDouble(), knot.path(1).asDouble()));
        Map<String, Integer> runs = new TreeMap<>();
        tree.path("labelled-runs")
                .properties()
                .forEach(entry -> runs.put(entry.getKey(), entry.getValue().asInt()));
        return new Calibration(knots, runs);
    }

    /** Whether labelled runs stand behind the cause. */
    boolean covers(String cause) {
        return !knots.isEmpty() && labelledRuns.getOrDefault(cause, 0) > 0;
    }

    /** The calibrated probability of a cause that is covered; of any other at most {@link Odds#UNCALIBRATED_CEILING}. */
    double probability(String cause, double sum) {
        return covers(cause) ? between(knots, sum) : Math.min(sum, Odds.UNCALIBRATED_CEILING);
    }

    /** On the straight line between the two knots around the sum; that of the last knot beyond the ends. */
    static double between(TreeMap<Double, Double> knots, double sum) {
        Map.Entry<Double, Double> below = knots.floorEntry(sum);
        Map.Entry<Double, Double> above = knots.ceilingEntry(sum);
        if (below == null || above == null) {
            return below == null ? above.getValue() : below.getValue();
        }
        double width = above.getKey() - below.getKey();
        double share = width == 0 ? 0 : (sum - below.getKey()) / width;
        return below.getValue() + share * (above.getValue() - below.getValue());
    }
}
