package rundoctor.features;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Fact;
import rundoctor.facts.PreferenceAccuracy;
import rundoctor.facts.PreferenceMargin;
import rundoctor.facts.Run;

/** What the rewards of chosen and rejected answers say. Non-finite values are left out. */
final class PreferenceFeatures {

    private static final int ACCURACY_ROWS = 5;

    private PreferenceFeatures() {}

    static List<Fact> of(Run run) {
        return Stream.<Optional<? extends Fact>>of(margin(run), accuracy(run))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    static Optional<PreferenceAccuracy> accuracy(Run run) {
        return rewards(run, "rewards/accuracies")
                .filter(share -> share.size() >= ACCURACY_ROWS)
                .map(share -> new PreferenceAccuracy(
                        share.size(),
                        Sample.of(share).between(0, ACCURACY_ROWS).median(),
                        Sample.of(share).lastTenth().median(),
                        share.step(0),
                        share.step(share.size() - 1),
                        share.source()));
    }

    static Optional<PreferenceMargin> margin(Run run) {
        return rewards(run, "rewards/chosen")
                .flatMap(chosen -> rewards(run, "rewards/rejected").map(rejected -> margin(chosen, rejected)));
    }

    private static PreferenceMargin margin(Curve chosen, Curve rejected) {
        return new PreferenceMargin(
                Math.min(chosen.size(), rejected.size()),
                chosen.value(0),
                rejected.value(0),
                Sample.of(chosen).lastTenth().median(),
                Sample.of(rejected).lastTenth().median(),
                chosen.step(0),
                chosen.step(chosen.size() - 1),
                chosen.source());
    }

    private static Optional<Curve> rewards(Run run, String name) {
        return run.curve(name).map(Curve::finite).filter(rewards -> rewards.size() > 0);
    }
}
