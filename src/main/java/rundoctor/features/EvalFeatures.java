package rundoctor.features;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.EvalCourse;
import rundoctor.facts.EvalNoise;
import rundoctor.facts.EvalNonFinite;
import rundoctor.facts.EvalWithoutLoss;
import rundoctor.facts.Fact;
import rundoctor.facts.Run;
import rundoctor.facts.TrainEvalGap;
import rundoctor.facts.TrainEvalRatio;

/**
 * What the eval loss says, alone and beside the train loss. Evaluations need not fall on logged train rows; an evaluation
 * before the first train row has no train loss to be compared with.
 */
final class EvalFeatures {

    private static final int COURSE_EVALS = 2;
    private static final int GAP_EVALS = 3;
    private static final int NOISE_EVALS = 8;
    private static final int ROWS_AROUND = 2;
    private static final int MOST_ROWS_BEFORE = 100;

    private EvalFeatures() {}

    static List<Fact> of(Run run) {
        return Stream.<Optional<? extends Fact>>of(
                        nonFinite(run), course(run), noise(run), ratio(run), gap(run), withoutLoss(run))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    static Optional<EvalNonFinite> nonFinite(Run run) {
        return run.curve("eval_loss")
                .flatMap(eval -> MarkedRows.of(eval, value -> !Double.isFinite(value))
                        .map(rows -> new EvalNonFinite(
                                rows.count(),
                                eval.size(),
                                eval.step(rows.first()),
                                eval.step(rows.last()),
                                eval.source())));
    }

    static Optional<EvalWithoutLoss> withoutLoss(Run run) {
        return run.curve("eval_runtime")
                .filter(eval -> eval.size() > 0 && run.curve("eval_loss").isEmpty())
                .map(eval -> new EvalWithoutLoss(eval.size(), eval.step(0), eval.step(eval.size() - 1), eval.source()));
    }

    static Optional<EvalCourse> course(Run run) {
        return run.curve("eval_loss")
                .map(Curve::finite)
                .filter(eval -> eval.size() >= COURSE_EVALS)
                .map(eval -> course(run, eval));
    }

    private static EvalCourse course(Run run, Curve eval) {
        int last = eval.size() - 1;
        int best = 0;
        int worst = 0;
        for (int i = 1; i <= last; i++) {
            best = eval.value(i) < eval.value(best) ? i : best;
            worst = eval.value(i) > eval.value(worst) ? i : worst;
        }
        double range = eval.value(worst) - eval.value(best);
        return new EvalCourse(
                eval.size(),
                eval.value(0),
                eval.value(best),
                eval.value(last),
                eval.step(best),
                rises(eval, best),
                trainAround(run, eval.step(best)),
                trainAround(run, eval.step(last)),
                range == 0 ? 0 : range / Math.abs(eval.value(best)),
                eval.step(0),
                eval.step(last),
                eval.source());
    }

    static Optional<EvalNoise> noise(Run run) {
        return run.curve("eval_loss")
                .map(Curve::finite)
                .filter(eval -> eval.size() >= NOISE_EVALS)
                .map(eval -> new EvalNoise(
                        eval.size(), Sample.of(eval).noise(), eval.step(0), eval.step(eval.size() - 1), eval.source()));
    }

    private static int rises(Curve eval, int best) {
        int longest = 0;
        int running = 0;
        for (int i = best + 1; i < eval.size(); i++) {
            running = eval.value(i) > eval.value(i - 1) ? running + 1 : 0;
            longest = Math.max(longest, running);
        }
        return longest;
    }

    /** Median of the train row at the step or next before it, and two rows either side; NaN when there is none. */
    private static double trainAround(Run run, int step) {
        return LossFeatures.clean(run)
                .map(train -> {
                    int row = Math.max(0, Rows.upTo(train, step) - 1);
                    return Sample.of(train)
                            .between(row - ROWS_AROUND, row + ROWS_AROUND + 1)
                            .median();
                })
                .orElse(Double.NaN);
    }

    static Optional<TrainEvalRatio> ratio(Run run) {
        return pairs(run).stream().findFirst();
    }

    static Optional<TrainEvalGap> gap(Run run) {
        return Optional.of(pairs(run))
                .filter(pairs -> pairs.size() >= GAP_EVALS)
                .map(EvalFeatures::gap);
    }

    private static TrainEvalGap gap(List<TrainEvalRatio> pairs) {
        var ratios = pairs.stream().mapToDouble(TrainEvalRatio::ratio).summaryStatistics();
        var differences =
                pairs.stream().mapToDouble(pair -> pair.train() - pair.eval()).summaryStatistics();
        TrainEvalRatio first = pairs.get(0);
        TrainEvalRatio last = pairs.get(pairs.size() - 1);
        return new TrainEvalGap(
                pairs.size(),
                ratios.getMin(),
                ratios.getMax(),
                differences.getMin(),
                differences.getMax(),
                last.train() - first.train(),
                first.step(),
                last.step(),
                first.source());
    }

    /** Each evaluation with a finite loss other than zero, beside the train loss just before it. */
    private static List<TrainEvalRatio> pairs(Run run) {
        Optional<Curve> train = LossFeatures.clean(run);
        Optional<Curve> eval = run.curve("eval_loss").map(curve -> curve.only(v -> Double.isFinite(v) && v != 0));
        return train.flatMap(losses -> eval.map(evals -> pairs(losses, evals))).orElse(List.of());
    }

    private static List<TrainEvalRatio> pairs(Curve train, Curve eval) {
        Sample losses = Sample.of(train);
        return IntStream.range(0, eval.size())
                .filter(i -> Rows.upTo(train, eval.step(i)) > 0)
                .mapToObj(i -> {
                    int rows = Rows.upTo(train, eval.step(i));
                    int tenth = Math.min(MOST_ROWS_BEFORE, (rows + 9) / 10);
                    double before = losses.between(rows - tenth, rows).median();
                    return new TrainEvalRatio(before, eval.value(i), eval.step(i), eval.source());
                })
                .toList();
    }
}
