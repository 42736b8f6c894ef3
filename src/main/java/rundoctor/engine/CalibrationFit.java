package rundoctor.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Fits how often a sum of evidence was right on labelled runs, for {@code rules/calibration.yaml}.
 *
 * <p>Within each band of standings - undecided from 0.2, likely from 0.5, confirmed from 0.9 - neighbouring claims are pooled until the
 * share of right ones rises with the claim (pool adjacent violators), in pools of at least eight. Each pool counts as if it held ten
 * claims more that are right as often as they say, because labelled runs are easier than those of strangers. A pool stays inside its
 * band, so that fitting neither changes a verdict nor confirms what the evidence
 * alone does not.
 */
public final class CalibrationFit {

    private static final double[][] BANDS = {{0.2, 0.5}, {0.5, 0.9}, {0.9, 1}};
    private static final int SMALLEST_POOL = 8;
    private static final int CLAIMS_MORE = 10;
    private static final double INSIDE = 1e-3;
    private static final double BELOW = 0.01;
    private static final double HIGHEST = 0.97;

    private CalibrationFit() {}

    /** One claim of a labelled run: the sum of evidence, whether it was right, and the model family the run is of. */
    public record Claim(String cause, double sum, boolean right, String family) {}

    private record Pool(double low, double high, double sums, double right, int claims) {

        double share() {
            return (right + CLAIMS_MORE * sums / claims) / (claims + CLAIMS_MORE);
        }

        Pool with(Pool above) {
            return new Pool(low, above.high, sums + above.sums, right + above.right, claims + above.claims);
        }
    }

    /** Knots from 0 to 1: sum of evidence to share right, both rising. */
    static TreeMap<Double, Double> knots(List<Claim> claims) {
        TreeMap<Double, Double> knots = new TreeMap<>(Map.of(0.0, 0.0));
        for (double[] band : BANDS) {
            List<Pool> pools = pools(claims.stream()
                    .filter(claim -> claim.sum() >= band[0] && claim.sum() < band[1] + (band[1] == 1 ? 1 : 0))
                    .sorted(Comparator.comparingDouble(Claim::sum))
                    .toList());
            boolean first = knots.size() == 1;
            knots.put(
                    band[0] - INSIDE,
                    first ? band[0] - INSIDE : knots.lastEntry().getValue());
            knots.put(
                    band[0],
                    first || pools.isEmpty() ? band[0] : inside(pools.get(0).share(), band));
            pools.forEach(pool -> {
                knots.put(pool.low(), inside(pool.share(), band));
                knots.put(pool.high(), inside(pool.share(), band));
            });
        }
        knots.put(1.0, Math.max(knots.lastEntry().getValue(), HIGHEST));
        return knots;
    }

    private static double inside(double share, double[] band) {
        return Math.max(band[0], Math.min(share, Math.min(HIGHEST, band[1] - BELOW)));
    }

    private static List<Pool> pools(List<Claim> rising) {
        List<Pool> pools = new ArrayList<>();
        for (Claim claim : rising) {
            pools.add(new Pool(claim.sum(), claim.sum(), claim.sum(), claim.right() ? 1 : 0, 1));
            while (pools.size() > 1 && mustMerge(pools.get(pools.size() - 2), pools.get(pools.size() - 1))) {
                Pool last = pools.remove(pools.size() - 1);
                pools.add(pools.remove(pools.size() - 1).with(last));
            }
        }
        while (pools.size() > 1 && isOutOfOrder(pools.get(pools.size() - 2), pools.get(pools.size() - 1))) {
            Pool last = pools.remove(pools.size() - 1);
            pools.add(pools.remove(pools.size() - 1).with(last));
        }
        return pools;
    }

    private static boolean mustMerge(Pool lower, Pool higher) {
        return lower.claims() < SMALLEST_POOL
                || lower.high() == higher.low()
                || lower.share() >= higher.share() && higher.claims() >= SMALLEST_POOL;
    }

    /** What the last pool may be when no more claims come. */
    private static boolean isOutOfOrder(Pool lower, Pool last) {
        return last.claims() < SMALLEST_POOL || lower.share() >= last.share();
    }

    /** Claims whose sum is what was fitted on the runs of all other families says it is. */
    public static List<Claim> crossValidated(List<Claim> claims) {
        Map<String, List<Claim>> byFamily =
                claims.stream().collect(Collectors.groupingBy(Claim::family, TreeMap::new, Collectors.toList()));
        List<Claim> calibrated = new ArrayList<>();
        byFamily.forEach((family, held) -> {
            TreeMap<Double, Double> knots = knots(claims.stream()
                    .filter(claim -> !claim.family().equals(family))
                    .toList());
            held.forEach(claim -> calibrated.add(
                    new Claim(claim.cause(), Calibration.between(knots, claim.sum()), claim.right(), claim.family())));
        });
        return calibrated;
    }

    /** The table as YAML. */
    public static String table(List<Claim> claims, String command) {
        StringBuilder text = new StringBuilder(
                "# yaml-language-server: $schema=../docs/schemas/calibration.schema.json\n# Written by " + command
                        + "; do not edit. Sum of evidence to share right on labelled runs,\n"
                        + "# and the labelled runs in which each cause was named.\nknots:\n");
        knots(claims)
                .forEach((sum, share) -> text.append(String.format(Locale.ROOT, "  - [%.4f, %.4f]%n", sum, share)));
        text.append("labelled-runs:\n");
        claims.stream()
                .filter(Claim::right)
                .collect(Collectors.groupingBy(Claim::cause, TreeMap::new, Collectors.counting()))
                .forEach((cause, runs) -> text.append(String.format(Locale.ROOT, "  %s: %d%n", cause, runs)));
        return text.toString();
    }
}
