package rundoctor.features;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Fact;
import rundoctor.facts.RewardCourse;
import rundoctor.facts.RewardSplit;
import rundoctor.facts.RewardSpread;
import rundoctor.facts.Run;

/** What the rewards of a reinforcement stage do. Non-finite values are left out. */
final class RewardFeatures {

    private static final List<String> REWARD = List.of("reward", "objective/scores", "critic/rewards/mean");
    private static final List<String> SILENT = List.of("frac_reward_zero_std", "zero_std_ratio");
    private static final double SILENT_SHARE = 0.9;
    private static final int COURSE_ROWS = 5;

    private static final String PART = "rewards/";
    private static final String MEAN = "/mean";
    private static final Set<String> OF_PAIRS =
            Set.of("rewards/chosen", "rewards/rejected", "rewards/margins", "rewards/accuracies");
    private static final int SPLIT_ROWS = 20;

    private RewardFeatures() {}

    static List<Fact> of(Run run) {
        return Stream.<Optional<? extends Fact>>of(spread(run), course(run), split(run))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    static Optional<RewardSpread> spread(Run run) {
        Optional<Curve> deviation = logged(run, List.of("reward_std"), 1);
        Optional<Curve> share = logged(run, SILENT, 1);
        return deviation.or(() -> share).map(curve -> {
            Map<Integer, Boolean> silent = new TreeMap<>();
            deviation.ifPresent(rows -> mark(silent, rows, value -> value == 0));
            share.ifPresent(rows -> mark(silent, rows, value -> value > SILENT_SHARE));
            return spread(curve, List.copyOf(silent.values()));
        });
    }

    private static RewardSpread spread(Curve curve, List<Boolean> silent) {
        int count = 0;
        int running = 0;
        int longest = 0;
        for (boolean row : silent) {
            count += row ? 1 : 0;
            running = row ? running + 1 : 0;
            longest = Math.max(longest, running);
        }
        return new RewardSpread(
                silent.size(), count, longest, curve.step(0), curve.step(curve.size() - 1), curve.source());
    }

    private static void mark(Map<Integer, Boolean> silent, Curve rows, DoublePredicate isSilent) {
        for (int i = 0; i < rows.size(); i++) {
            silent.merge(rows.step(i), isSilent.test(rows.value(i)), Boolean::logicalOr);
        }
    }

    static Optional<RewardCourse> course(Run run) {
        return logged(run, REWARD, COURSE_ROWS).map(reward -> {
            Sample values = Sample.of(reward);
            return new RewardCourse(
                    values.size(),
                    values.firstTenth().median(),
                    Arrays.stream(values.levels()).max().orElseThrow(),
                    values.lastTenth().median(),
                    values.noise(),
                    Trend.of(reward).z(),
                    reward.step(0),
                    reward.step(reward.size() - 1),
                    reward.source());
        });
    }

    static Optional<RewardSplit> split(Run run) {
        List<Part> parts = parts(run);
        Optional<Part> rising =
                parts.stream().max(Comparator.comparingDouble(Part::trend)).filter(p -> p.trend() > 0);
        Optional<Part> falling =
                parts.stream().min(Comparator.comparingDouble(Part::trend)).filter(p -> p.trend() < 0);
        return rising.flatMap(up -> falling.map(down -> split(up, down)));
    }

    private static RewardSplit split(Part rising, Part falling) {
        Curve curve = falling.curve();
        return new RewardSplit(
                curve.size(),
                rising.name(),
                rising.trend(),
                falling.name(),
                falling.trend(),
                Sample.of(curve).firstTenth().median(),
                Sample.of(curve).lastTenth().median(),
                curve.step(0),
                curve.step(curve.size() - 1),
                curve.source());
    }

    private static List<Part> parts(Run run) {
        return run.curves().keySet().stream()
                .filter(RewardFeatures::isPart)
                .map(name -> run.curves().get(name).finite())
                .filter(curve -> curve.size() >= SPLIT_ROWS)
                .map(curve -> new Part(
                        curve.name().substring(PART.length()).replace(MEAN, ""),
                        Trend.of(curve).z(),
                        curve))
                .toList();
    }

    private static boolean isPart(String name) {
        return name.startsWith(PART)
                && !OF_PAIRS.contains(name)
                && (name.endsWith(MEAN) || name.indexOf('/', PART.length()) < 0);
    }

    private static Optional<Curve> logged(Run run, List<String> names, int least) {
        return PolicyFeatures.logged(run, names, least);
    }

    private record Part(String name, double trend, Curve curve) {}
}
