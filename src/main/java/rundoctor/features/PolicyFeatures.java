package rundoctor.features;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rundoctor.facts.CompletionLength;
import rundoctor.facts.Curve;
import rundoctor.facts.Fact;
import rundoctor.facts.PolicyDivergence;
import rundoctor.facts.ProbabilityRatio;
import rundoctor.facts.RouterLoss;
import rundoctor.facts.Run;
import rundoctor.facts.ValueLoss;

/** What trainers log of a policy besides its rewards, and of a router. Non-finite values are left out. */
final class PolicyFeatures {

    private static final List<String> DIVERGENCE = List.of("kl", "objective/kl");
    private static final List<String> RATIO = List.of(
            "val/ratio",
            "sampling/importance_sampling_ratio/mean",
            "importance_sampling_ratio/mean",
            "token_mult_prob_error");
    private static final List<String> VALUE =
            List.of("value_loss", "loss/value_avg", "critic/vf_loss", "losses/value_loss", "vf_loss");
    private static final List<String> LENGTH = List.of("completions/mean_length", "completion_length");
    private static final List<String> CLIPPED = List.of("completions/clipped_ratio", "clip_ratio/completions");
    private static final List<String> ROUTER = List.of("aux_loss", "router_aux_loss", "load_balancing_loss");
    private static final int LENGTH_ROWS = 3;
    private static final int TREND_ROWS = 10;
    private static final double SPIKE = 10;

    private PolicyFeatures() {}

    static List<Fact> of(Run run) {
        return Stream.<Optional<? extends Fact>>of(
                        divergence(run), ratio(run), valueLoss(run), length(run), router(run))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    static Optional<PolicyDivergence> divergence(Run run) {
        return logged(run, DIVERGENCE, 1).map(kl -> {
            Sample values = Sample.of(kl);
            int largest = highest(kl);
            return new PolicyDivergence(
                    kl.size(),
                    kl.value(0),
                    values.median(),
                    values.quantile(0),
                    kl.value(largest),
                    kl.step(largest),
                    values.lastTenth().median(),
                    longestAbove(kl, SPIKE * values.median()),
                    kl.step(0),
                    kl.step(kl.size() - 1),
                    kl.source());
        });
    }

    private static int highest(Curve curve) {
        int highest = 0;
        for (int i = 1; i < curve.size(); i++) {
            highest = curve.value(i) > curve.value(highest) ? i : highest;
        }
        return highest;
    }

    private static int longestAbove(Curve curve, double line) {
        int longest = 0;
        int length = 0;
        for (int i = 0; line > 0 && i < curve.size(); i++) {
            length = curve.value(i) > line ? length + 1 : 0;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    static Optional<ProbabilityRatio> ratio(Run run) {
        return logged(run, RATIO, 1)
                .map(ratio -> new ProbabilityRatio(
                        ratio.size(),
                        ratio.value(0),
                        Sample.of(ratio).median(),
                        ratio.step(0),
                        ratio.step(ratio.size() - 1),
                        ratio.source()));
    }

    static Optional<ValueLoss> valueLoss(Run run) {
        return logged(run, VALUE, TREND_ROWS)
                .map(loss -> new ValueLoss(
                        loss.size(),
                        Sample.of(loss).firstTenth().median(),
                        Sample.of(loss).lastTenth().median(),
                        Trend.of(loss).z(),
                        loss.step(0),
                        loss.step(loss.size() - 1),
                        loss.source()));
    }

    static Optional<CompletionLength> length(Run run) {
        double clipped =
                logged(run, CLIPPED, 1).map(share -> Sample.of(share).median()).orElse(Double.NaN);
        return logged(run, LENGTH, LENGTH_ROWS)
                .map(length -> new CompletionLength(
                        length.size(),
                        Sample.of(length).firstTenth().median(),
                        Sample.of(length).lastTenth().median(),
                        Trend.of(length).z(),
                        clipped,
                        length.step(0),
                        length.step(length.size() - 1),
                        length.source()));
    }

    static Optional<RouterLoss> router(Run run) {
        return logged(run, ROUTER, TREND_ROWS)
                .map(loss -> new RouterLoss(
                        loss.size(),
                        Sample.of(loss).firstTenth().median(),
                        Sample.of(loss).lastTenth().median(),
                        Trend.of(loss).z(),
                        loss.step(0),
                        loss.step(loss.size() - 1),
                        loss.source()));
    }

    /** The finite part of the first of these curves that has the least number of points. */
    static Optional<Curve> logged(Run run, List<String> names, int least) {
        return names.stream()
                .flatMap(name -> run.curve(name).stream())
                .map(Curve::finite)
                .filter(curve -> curve.size() >= least)
                .findFirst();
    }
}
