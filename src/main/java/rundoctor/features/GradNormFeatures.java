package rundoctor.features;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rundoctor.facts.ClipLimit;
import rundoctor.facts.Curve;
import rundoctor.facts.Fact;
import rundoctor.facts.FirstGradNorm;
import rundoctor.facts.GradNormAboveLimit;
import rundoctor.facts.GradNormGrowth;
import rundoctor.facts.GradNormLevel;
import rundoctor.facts.GradNormNonFinite;
import rundoctor.facts.GradNormOutliers;
import rundoctor.facts.GradNormRepeated;
import rundoctor.facts.GradNormSurge;
import rundoctor.facts.GradNormZeros;
import rundoctor.facts.Run;

/**
 * What the grad norm says. Non-finite values are a feature of their own and left out of every other one. The first rows are
 * often large by nature, so nothing is measured against them alone.
 */
final class GradNormFeatures {

    private static final int LEVEL_ROWS = 3;
    private static final int REPEATED_ROWS = 2;
    private static final int GROWTH_ROWS = 20;
    private static final int SURGE_ROWS = 12;
    private static final int SURGE_WIDTH = 5;
    private static final double OUTLIER_FACTOR = 10;
    private static final int OUTLIER_WIDTH = 3;
    private static final int REACTION_ROWS = 10;

    private GradNormFeatures() {}

    static List<Fact> of(Run run, Plan plan) {
        return Stream.<Optional<? extends Fact>>of(
                        nonFinite(run),
                        zeros(run),
                        first(run),
                        level(run),
                        repeated(run),
                        aboveLimit(run, plan),
                        growth(run, plan),
                        surge(run, plan),
                        outliers(run, plan))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    static Optional<GradNormNonFinite> nonFinite(Run run) {
        return run.curve("grad_norm")
                .flatMap(norm -> MarkedRows.of(norm, value -> !Double.isFinite(value))
                        .map(rows -> new GradNormNonFinite(
                                rows.count(),
                                rows.longest(),
                                rows.fromFirstLog(),
                                (double) rows.count() / norm.size(),
                                norm.step(rows.first()),
                                norm.step(rows.last()),
                                norm.source())));
    }

    static Optional<GradNormZeros> zeros(Run run) {
        return run.curve("grad_norm")
                .flatMap(norm -> MarkedRows.of(norm, value -> value == 0)
                        .map(rows -> new GradNormZeros(
                                rows.count(),
                                rows.longest(),
                                rows.fromFirstLog(),
                                (double) rows.count() / norm.size(),
                                norm.step(rows.first()),
                                norm.step(rows.last()),
                                norm.source())));
    }

    static Optional<FirstGradNorm> first(Run run) {
        return run.curve("grad_norm")
                .map(norm -> norm.only(value -> Double.isFinite(value) && value != 0))
                .filter(norm -> norm.size() > 0)
                .map(norm -> new FirstGradNorm(norm.step(0), norm.value(0), norm.source()));
    }

    static Optional<GradNormLevel> level(Run run) {
        return finite(run, LEVEL_ROWS).map(norm -> {
            Sample values = Sample.of(norm);
            int top = largest(norm);
            return new GradNormLevel(
                    norm.size(),
                    norm.value(0),
                    values.median(),
                    norm.value(top),
                    norm.step(top),
                    values.lastTenth().median(),
                    norm.step(0),
                    norm.step(norm.size() - 1),
                    norm.source());
        });
    }

    static Optional<GradNormRepeated> repeated(Run run) {
        return run.curve("grad_norm").flatMap(GradNormFeatures::longestRun);
    }

    private static Optional<GradNormRepeated> longestRun(Curve norm) {
        int length = 0;
        int end = 0;
        int running = 0;
        for (int i = 0; i < norm.size(); i++) {
            boolean same = i > 0 && norm.value(i) == norm.value(i - 1);
            running = !Double.isFinite(norm.value(i)) || norm.value(i) == 0 ? 0 : same ? running + 1 : 1;
            if (running > length) {
                length = running;
                end = i;
            }
        }
        return length < REPEATED_ROWS
                ? Optional.empty()
                : Optional.of(new GradNormRepeated(
                        norm.value(end), length, norm.step(end - length + 1), norm.step(end), norm.source()));
    }

    static Optional<GradNormAboveLimit> aboveLimit(Run run, Plan plan) {
        return plan.clip()
                .map(ClipLimit::maxGradNorm)
                .filter(limit -> limit > 0)
                .flatMap(limit -> finite(run, LEVEL_ROWS).map(norm -> {
                    int above = norm.only(value -> value > limit).size();
                    return new GradNormAboveLimit(
                            (double) above / norm.size(),
                            limit,
                            norm.size(),
                            norm.step(0),
                            norm.step(norm.size() - 1),
                            norm.source());
                }));
    }

    static Optional<GradNormGrowth> growth(Run run, Plan plan) {
        return finite(run, GROWTH_ROWS)
                .map(norm -> Rows.between(norm, plan.opening(norm), norm.size()))
                .filter(norm -> norm.size() >= GROWTH_ROWS)
                .map(norm -> {
                    Line line = Line.through(norm);
                    return new GradNormGrowth(
                            line.start() > 0 ? line.end() / line.start() : 0,
                            line.fit(),
                            norm.step(0),
                            norm.step(norm.size() - 1),
                            norm.source());
                });
    }

    static Optional<GradNormSurge> surge(Run run, Plan plan) {
        return finite(run, SURGE_ROWS)
                .map(norm -> Rows.between(norm, plan.opening(norm), norm.size()))
                .flatMap(GradNormFeatures::largestSurge);
    }

    private static Optional<GradNormSurge> largestSurge(Curve norm) {
        Window window = new Window();
        double[] levels = Sample.of(norm).levels();
        double largest = -1;
        Optional<GradNormSurge> surge = Optional.empty();
        for (int i = 0; i < levels.length; i++) {
            double before = window.size() < SURGE_WIDTH ? 0 : window.median();
            if (before > 0 && levels[i] / before > largest) {
                largest = levels[i] / before;
                surge = Optional.of(new GradNormSurge(
                        largest, before, levels[i], norm.step(i), norm.step(i + SURGE_WIDTH - 1), norm.source()));
            }
            window.add(norm.value(i));
        }
        return surge;
    }

    static Optional<GradNormOutliers> outliers(Run run, Plan plan) {
        return finite(run, SURGE_ROWS).flatMap(norm -> {
            List<Peak> peaks = Peak.of(norm, plan.opening(norm), SURGE_WIDTH, OUTLIER_FACTOR, 0).stream()
                    .filter(peak -> peak.width() <= OUTLIER_WIDTH)
                    .toList();
            return peaks.isEmpty() ? Optional.empty() : Optional.of(outliers(run, plan, norm, peaks));
        });
    }

    private static GradNormOutliers outliers(Run run, Plan plan, Curve norm, List<Peak> peaks) {
        return new GradNormOutliers(
                peaks.size(),
                peaks.stream().mapToDouble(Peak::height).max().orElseThrow(),
                lossReacts(run, plan, norm, peaks),
                norm.step(peaks.get(0).from()),
                norm.step(peaks.get(peaks.size() - 1).to()),
                norm.source());
    }

    private static boolean lossReacts(Run run, Plan plan, Curve norm, List<Peak> outliers) {
        int[] spikes =
                LossJumps.spikePeaks(run, plan).stream().mapToInt(Peak::from).toArray();
        return LossFeatures.clean(run)
                .filter(loss -> outliers.stream().anyMatch(outlier -> {
                    int row = Rows.upTo(loss, norm.step(outlier.from())) - 1;
                    int found = Arrays.binarySearch(spikes, row);
                    int next = found < 0 ? -found - 1 : found;
                    return next < spikes.length && spikes[next] - row <= REACTION_ROWS;
                }))
                .isPresent();
    }

    private static Optional<Curve> finite(Run run, int leastRows) {
        return run.curve("grad_norm").map(Curve::finite).filter(norm -> norm.size() >= leastRows);
    }

    private static int largest(Curve norm) {
        int top = 0;
        for (int i = 1; i < norm.size(); i++) {
            top = norm.value(i) > norm.value(top) ? i : top;
        }
        return top;
    }
}
