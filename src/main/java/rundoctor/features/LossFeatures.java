package rundoctor.features;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.EarlyLoss;
import rundoctor.facts.Fact;
import rundoctor.facts.FirstLoss;
import rundoctor.facts.LoggedPoints;
import rundoctor.facts.LoggingInterval;
import rundoctor.facts.LossCourse;
import rundoctor.facts.LossEnds;
import rundoctor.facts.LossNonFinite;
import rundoctor.facts.LossTail;
import rundoctor.facts.LossZeros;
import rundoctor.facts.Run;
import rundoctor.facts.Source;

/**
 * What the train loss says: how it begins, goes and ends. Non-finite values and exact zeros are features of their own and
 * left out of every other one; a gap in the steps changes nothing.
 */
final class LossFeatures {

    private static final int ENDS_ROWS = 2;
    private static final int EARLY_ROWS = 3;
    private static final int COURSE_ROWS = 5;
    private static final int TAIL_ROWS = 12;
    private static final int LASTING_END = 3;

    private LossFeatures() {}

    static List<Fact> of(Run run, Plan plan) {
        return Stream.<Optional<? extends Fact>>of(
                        Optional.of(loggedPoints(run)),
                        nonFinite(run),
                        zeros(run),
                        first(run, plan),
                        ends(run),
                        early(run),
                        course(run),
                        tail(run))
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    /** The train loss without non-finite values and exact zeros. */
    static Optional<Curve> clean(Run run) {
        return run.curve("loss").map(loss -> loss.only(value -> Double.isFinite(value) && value != 0));
    }

    static LoggedPoints loggedPoints(Run run) {
        Optional<Curve> train = run.curve("loss");
        Optional<Curve> eval = run.curve("eval_loss");
        Source source = train.or(() -> eval).map(Curve::source).orElse(new Source(run.id(), ""));
        return new LoggedPoints(
                train.map(Curve::size).orElse(0), eval.map(Curve::size).orElse(0), source);
    }

    static Optional<LossNonFinite> nonFinite(Run run) {
        return run.curve("loss")
                .flatMap(loss -> MarkedRows.of(loss, value -> !Double.isFinite(value))
                        .map(rows -> new LossNonFinite(
                                rows.count(),
                                rows.closing() >= Math.min(LASTING_END, loss.size()),
                                rows.fromFirstLog(),
                                loss.step(rows.first()),
                                loss.step(rows.last()),
                                loss.source())));
    }

    static Optional<LossZeros> zeros(Run run) {
        return run.curve("loss")
                .flatMap(loss -> MarkedRows.of(loss, value -> value == 0)
                        .map(rows -> new LossZeros(
                                rows.count(),
                                rows.longest(),
                                rows.fromFirstLog(),
                                (double) rows.count() / loss.size(),
                                lastPositive(loss, rows.first()),
                                loss.step(rows.first()),
                                loss.step(rows.last()),
                                loss.source())));
    }

    static Optional<FirstLoss> first(Run run, Plan plan) {
        return clean(run).filter(loss -> loss.size() > 0).map(loss -> {
            int step = loss.step(0);
            int interval = plan.interval().map(LoggingInterval::steps).orElse(step);
            return new FirstLoss(step, loss.value(0), Math.max(1, Math.min(step, interval)), loss.source());
        });
    }

    static Optional<LossEnds> ends(Run run) {
        return clean(run).filter(loss -> loss.size() >= ENDS_ROWS).map(loss -> {
            int last = loss.size() - 1;
            return new LossEnds(
                    loss.size(),
                    loss.value(0),
                    loss.value(last),
                    Arrays.stream(loss.values()).min().orElseThrow(),
                    Arrays.stream(loss.values()).max().orElseThrow(),
                    loss.step(0),
                    loss.step(last),
                    loss.source());
        });
    }

    static Optional<EarlyLoss> early(Run run) {
        return clean(run).filter(loss -> loss.size() >= EARLY_ROWS).map(loss -> {
            Sample values = Sample.of(loss);
            return new EarlyLoss(
                    loss.value(0),
                    loss.value(2),
                    values.between(0, 5).median(),
                    values.between(2, 6).median(),
                    loss.step(Math.min(6, loss.size()) - 1),
                    loss.source());
        });
    }

    static Optional<LossCourse> course(Run run) {
        return clean(run).filter(loss -> loss.size() >= COURSE_ROWS).map(loss -> {
            Sample values = Sample.of(loss);
            return new LossCourse(
                    loss.size(),
                    values.firstTenth().median(),
                    values.lastTenth().median(),
                    Arrays.stream(values.levels()).min().orElseThrow(),
                    values.noise() / Math.abs(values.median()),
                    Trend.of(loss).z(),
                    loss.step(0),
                    loss.step(loss.size() - 1),
                    loss.source());
        });
    }

    static Optional<LossTail> tail(Run run) {
        return clean(run).filter(loss -> loss.size() >= TAIL_ROWS).map(loss -> {
            Curve quarter = Rows.between(loss, loss.size() - (loss.size() + 3) / 4, loss.size());
            Trend trend = Trend.of(quarter);
            int from = quarter.step(0);
            int to = quarter.step(quarter.size() - 1);
            double level = Sample.of(quarter).median();
            double drift = trend.slope() * (to - from) / Math.abs(level);
            return new LossTail(quarter.size(), drift, trend.z(), level, from, to, loss.source());
        });
    }

    private static double lastPositive(Curve loss, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (Double.isFinite(loss.value(i)) && loss.value(i) > 0) {
                return loss.value(i);
            }
        }
        return 0;
    }
}
