package rundoctor.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Claimed probabilities beside how often they were right, in ten bins.
 *
 * @param error mean distance between the two, weighted by the claims in a bin; NaN without claims
 * @param bins  those that hold a claim, from low to high
 */
record Calibration(double error, List<Bin> bins) {

    private static final int BINS = 10;
    private static final int SIMULATIONS = 1_000;
    private static final long SEED = 1;

    Calibration {
        bins = List.copyOf(bins);
    }

    /** Mean claimed probability, share of right claims, number of claims. */
    record Bin(double claimed, double right, int claims) {}

    static Calibration of(List<Outcome.Claim> claims) {
        TreeMap<Integer, List<Outcome.Claim>> sorted = new TreeMap<>();
        claims.forEach(claim -> sorted.computeIfAbsent(
                        Math.min((int) (claim.probability() * BINS), BINS - 1), bin -> new ArrayList<>())
                .add(claim));
        List<Bin> bins = sorted.values().stream().map(Calibration::bin).toList();
        double distance = bins.stream()
                .mapToDouble(bin -> Math.abs(bin.claimed() - bin.right()) * bin.claims())
                .sum();
        return new Calibration(claims.isEmpty() ? Double.NaN : distance / claims.size(), bins);
    }

    /**
     * The error that a calibrated system with the same claims stays below in 95 of 100 cases, found by simulation; an error below it
     * is no sign of bad calibration. NaN without claims.
     */
    static double errorByChance(List<Outcome.Claim> claims) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] errors = new double[SIMULATIONS];
        Arrays.setAll(
                errors,
                i -> of(claims.stream()
                                .map(claim -> new Outcome.Claim(
                                        claim.cause(), claim.probability(), random.nextDouble() < claim.probability()))
                                .toList())
                        .error());
        Arrays.sort(errors);
        return errors[SIMULATIONS * 95 / 100];
    }

    private static Bin bin(List<Outcome.Claim> claims) {
        double claimed = claims.stream().mapToDouble(Outcome.Claim::probability).sum();
        long right = claims.stream().filter(Outcome.Claim::right).count();
        return new Bin(claimed / claims.size(), (double) right / claims.size(), claims.size());
    }
}
