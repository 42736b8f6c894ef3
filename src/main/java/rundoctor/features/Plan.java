package rundoctor.features;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import rundoctor.facts.ClipLimit;
import rundoctor.facts.Curve;
import rundoctor.facts.Fact;
import rundoctor.facts.LoggingInterval;
import rundoctor.facts.PlannedSteps;
import rundoctor.facts.Progress;
import rundoctor.facts.Run;
import rundoctor.facts.Source;
import rundoctor.facts.WarmUp;

/**
 * How the run was meant to go: what features of curves are measured against.
 *
 * @param length   optimizer steps planned
 * @param warmUp   length of the warm-up
 * @param interval optimizer steps between logged rows
 * @param clip     clipping limit
 * @param progress how far it got
 * @param epoch    optimizer steps of one epoch, at least 1
 */
record Plan(
        Optional<PlannedSteps> length,
        Optional<WarmUp> warmUp,
        Optional<LoggingInterval> interval,
        Optional<ClipLimit> clip,
        Optional<Progress> progress,
        OptionalDouble epoch) {

    private static final double SMALLEST_OPENING = 0.05;
    private static final double LARGEST_OPENING = 0.2;
    private static final double SHORTEST_STRETCH = 0.5;

    /** Reads the plan from the settings and, where they are silent, from the logged rows. */
    static Plan of(Settings settings) {
        Optional<PlannedSteps> length = length(settings);
        return new Plan(
                length,
                warmUp(settings, length),
                interval(settings),
                settings.number("maxGradNorm", 0, Double.MAX_VALUE, ClipLimit::new),
                length.flatMap(planned -> progress(settings.run(), planned)),
                epoch(settings));
    }

    /** The plan as facts. */
    List<Fact> facts() {
        return Stream.<Optional<? extends Fact>>of(length, warmUp, interval, clip, progress)
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    /** Planned optimizer steps; when unknown, the last step the run logged. At least 1. */
    int end(Run run) {
        return Math.max(1, length.map(PlannedSteps::steps).orElseGet(() -> lastStep(run)));
    }

    /**
     * Rows at the start of a curve that say little: the first twentieth, or the rows within the warm-up if those are more,
     * but never above a fifth of the rows.
     */
    int opening(Curve curve) {
        int warm = warmUp.map(fact -> Rows.upTo(curve, fact.steps())).orElse(0);
        int least = (int) Math.ceil(SMALLEST_OPENING * curve.size());
        return Math.min(Math.max(least, warm), (int) (LARGEST_OPENING * curve.size()));
    }

    /** Trainers write -1 or 0 for "as many as the epochs need", which plans nothing here. */
    private static Optional<PlannedSteps> length(Settings settings) {
        return settings.whole("totalSteps", -1, Integer.MAX_VALUE, PlannedSteps::new)
                .filter(fact -> fact.steps() >= 1);
    }

    /** Steps win over a ratio when above 0, as in the trainers; a number of steps below 1 is a ratio. */
    private static Optional<WarmUp> warmUp(Settings settings, Optional<PlannedSteps> length) {
        Optional<WarmUp> bySteps = share(settings, "warmupSteps", length);
        Optional<WarmUp> byRatio = share(settings, "warmupRatio", length);
        boolean stepsSet = settings.run().setting("warmupSteps").isPresent();
        boolean ratioSet = settings.run().setting("warmupRatio").isPresent();
        if (bySteps.filter(fact -> fact.steps() > 0).isPresent() || !ratioSet) {
            return bySteps;
        }
        return bySteps.isPresent() || !stepsSet ? byRatio : Optional.empty();
    }

    private static Optional<WarmUp> share(Settings settings, String name, Optional<PlannedSteps> length) {
        return settings.number(name, 0, Integer.MAX_VALUE, (value, source) -> warmUp(value, source, length))
                .flatMap(fact -> fact);
    }

    private static Optional<WarmUp> warmUp(double value, Source source, Optional<PlannedSteps> length) {
        if (value == 0 || value >= 1) {
            return Optional.of(new WarmUp((int) value, source));
        }
        return length.map(planned -> new WarmUp((int) Math.ceil(value * planned.steps()), source));
    }

    private static Optional<LoggingInterval> interval(Settings settings) {
        return settings.number("loggingSteps", 0, Integer.MAX_VALUE, (value, source) -> value)
                .filter(value -> value >= 1)
                .map(value -> new LoggingInterval(
                        value.intValue(),
                        settings.run().setting("loggingSteps").orElseThrow().source()))
                .or(() -> settings.run().curve("loss").flatMap(Plan::observedInterval));
    }

    /** By the logged epochs where they cover half a one, for they are rounded; else by samples and batch size. */
    private static OptionalDouble epoch(Settings settings) {
        Optional<Double> logged =
                settings.run().curve("epoch").map(Curve::finite).flatMap(Plan::loggedEpoch);
        return Stream.of(logged.or(() -> declaredEpoch(settings)))
                .flatMap(Optional::stream)
                .filter(steps -> steps >= 1)
                .mapToDouble(steps -> steps)
                .findFirst();
    }

    private static Optional<Double> loggedEpoch(Curve epoch) {
        int last = epoch.size() - 1;
        double stretch = last < 1 ? 0 : epoch.value(last) - epoch.value(0);
        return stretch < SHORTEST_STRETCH
                ? Optional.empty()
                : Optional.of((epoch.step(last) - epoch.step(0)) / stretch);
    }

    private static Optional<Double> declaredEpoch(Settings settings) {
        return settings.count("trainSamples")
                .flatMap(samples ->
                        SettingFacts.globalBatch(settings).map(batch -> Math.ceil((double) samples / batch.size())));
    }

    private static Optional<LoggingInterval> observedInterval(Curve loss) {
        double[] distances = Rows.distances(loss);
        int forward = 0;
        for (double distance : distances) {
            distances[forward] = distance;
            forward += distance > 0 ? 1 : 0;
        }
        return forward == 0
                ? Optional.empty()
                : Optional.of(new LoggingInterval((int) Math.round(Rank.median(distances, forward)), loss.source()));
    }

    private static Optional<Progress> progress(Run run, PlannedSteps planned) {
        int last = lastStep(run);
        boolean finished = run.finished() || last >= planned.steps();
        return last < 1
                ? Optional.empty()
                : Optional.of(new Progress(last, planned.steps(), finished, planned.source()));
    }

    private static int lastStep(Run run) {
        return run.curves().values().stream()
                .filter(curve -> curve.size() > 0)
                .mapToInt(curve -> curve.step(curve.size() - 1))
                .max()
                .orElse(0);
    }
}
