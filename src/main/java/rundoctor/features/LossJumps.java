package rundoctor.features;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.EarlyBump;
import rundoctor.facts.Fact;
import rundoctor.facts.LossRise;
import rundoctor.facts.LossSpikes;
import rundoctor.facts.Run;

/** Where the train loss goes up: at the start, for good, or for a moment. Non-finite values and exact zeros are left out. */
final class LossJumps {

    private static final int BUMP_ROWS = 10;
    private static final int SMALLEST_START = 6;
    private static final double ABOVE_FIRST = 0.05;

    private static final int RISE_ROWS = 10;
    private static final int LEVEL_CENTRE = 2;

    private static final int SPIKE_ROWS = 30;
    private static final int SPIKE_WINDOW = 20;
    private static final double SPIKE_DEVIATIONS = 6;
    private static final double SPIKE_FACTOR = 1.2;
    private static final int SPIKE_WIDTH_AT_END = 3;
    private static final int ROWS_AFTER = 10;

    /** Deviations are taken as at least this share of the level, so that a very smooth curve does not make every step huge. */
    private static final double SMALLEST_DEVIATION = 0.02;

    private LossJumps() {}

    static List<Fact> of(Run run, Plan plan) {
        return Stream.<Optional<? extends Fact>>of(earlyBump(run), rise(run), spikes(run, plan))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    static Optional<EarlyBump> earlyBump(Run run) {
        return LossFeatures.clean(run).filter(loss -> loss.size() >= BUMP_ROWS).flatMap(LossJumps::bump);
    }

    private static Optional<EarlyBump> bump(Curve loss) {
        int start = Math.max(SMALLEST_START, (loss.size() + 9) / 10);
        double first = loss.value(0);
        int top = highest(loss, start);
        double line = first + ABOVE_FIRST * Math.abs(first);
        int above = (int) Arrays.stream(Rows.between(loss, 0, start).values())
                .filter(value -> value > line)
                .count();
        boolean recovered =
                Arrays.stream(Rows.between(loss, top, loss.size()).values()).anyMatch(value -> value < first);
        return top == 0
                ? Optional.empty()
                : Optional.of(new EarlyBump(
                        first, loss.value(top), above, recovered, loss.step(0), loss.step(top), loss.source()));
    }

    private static int highest(Curve curve, int rows) {
        int top = 0;
        for (int i = 1; i < rows; i++) {
            top = curve.value(i) > curve.value(top) ? i : top;
        }
        return top;
    }

    static Optional<LossRise> rise(Run run) {
        return LossFeatures.clean(run).filter(loss -> loss.size() >= RISE_ROWS).flatMap(LossJumps::largestRise);
    }

    private static Optional<LossRise> largestRise(Curve loss) {
        Sample values = Sample.of(loss);
        double[] levels = values.levels();
        int low = 0;
        int from = 0;
        int to = 0;
        for (int i = 1; i < levels.length; i++) {
            low = levels[i] < levels[low] ? i : low;
            if (levels[i] - levels[low] > levels[to] - levels[from]) {
                from = low;
                to = i;
            }
        }
        return to == from ? Optional.empty() : Optional.of(rise(loss, values, levels, from, to));
    }

    private static LossRise rise(Curve loss, Sample values, double[] levels, int from, int to) {
        double noise = Math.max(values.noise(), SMALLEST_DEVIATION * Math.abs(values.median()));
        double end = levels[levels.length - 1];
        double half = (levels[from] + levels[to]) / 2;
        long held = Arrays.stream(levels, from, levels.length)
                        .filter(level -> level > half)
                        .count()
                + (end > half ? LEVEL_CENTRE : 0);
        return new LossRise(
                levels[from],
                levels[to],
                end,
                (levels[to] - levels[from]) / noise,
                (end - levels[from]) / noise,
                to - from,
                (double) held / loss.size(),
                loss.step(from + LEVEL_CENTRE),
                loss.step(to + LEVEL_CENTRE),
                loss.source());
    }

    static Optional<LossSpikes> spikes(Run run, Plan plan) {
        List<Peak> peaks = spikePeaks(run, plan);
        return LossFeatures.clean(run)
                .filter(loss -> !peaks.isEmpty())
                .map(loss -> new LossSpikes(
                        peaks.size(),
                        peaks.stream().mapToDouble(Peak::height).max().orElseThrow(),
                        loss.step(peaks.get(0).from()),
                        loss.step(peaks.get(peaks.size() - 1).to()),
                        loss.source()));
    }

    /** The spikes as rows of the clean train loss, the opening left out. */
    static List<Peak> spikePeaks(Run run, Plan plan) {
        return LossFeatures.clean(run)
                .filter(loss -> loss.size() >= SPIKE_ROWS)
                .map(loss -> Peak.of(loss, plan.opening(loss), SPIKE_WINDOW, SPIKE_FACTOR, SPIKE_DEVIATIONS).stream()
                        .filter(peak -> comesBack(loss, peak))
                        .toList())
                .orElse(List.of());
    }

    /** A rise that stays is no spike: the ten rows after it lie below its line, or it ends the curve within three rows. */
    private static boolean comesBack(Curve loss, Peak peak) {
        Sample after = Sample.of(Rows.between(loss, peak.to() + 1, peak.to() + 1 + ROWS_AFTER));
        return after.size() == 0 ? peak.width() <= SPIKE_WIDTH_AT_END : after.median() <= peak.line();
    }
}
