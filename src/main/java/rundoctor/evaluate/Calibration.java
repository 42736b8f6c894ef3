package rundoctor.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Claimed probabilities beside how often they were right, in ten bins.
 *
 * @param error mean distance between the two, weighted by the claims in a bin; NaN without claims
 * @param bins  those that hold a claim, from low to high
 */
record Calibration(double error, List<Bin> bins) {

    private static final int BINS = 10;

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

    private static Bin bin(List<Outcome.Claim> claims) {
        double claimed = claims.stream().mapToDouble(Outcome.Claim::probability).sum();
        long right = claims.stream().filter(Outcome.Claim::right).count();
        return new Bin(claimed / claims.size(), (double) right / claims.size(), claims.size());
    }
}
