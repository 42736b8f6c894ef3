package rundoctor.features;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rundoctor.facts.Curve;
import rundoctor.facts.EvalSplit;
import rundoctor.facts.Run;

/** Whether the losses of several evaluation sets part ways. */
final class EvalSetFeatures {

    private static final String BEGIN = "eval_";
    private static final String END = "_loss";
    private static final int LEAST_EVALS = 3;

    private EvalSetFeatures() {}

    static Optional<EvalSplit> split(Run run) {
        List<Curve> sets = run.curves().values().stream()
                .filter(curve -> curve.name().matches(BEGIN + ".+" + END))
                .map(curve -> curve.only(value -> Double.isFinite(value) && value > 0))
                .filter(curve -> curve.size() >= LEAST_EVALS)
                .toList();
        Optional<Curve> rising = sets.stream().max(Comparator.comparingDouble(EvalSetFeatures::change));
        Optional<Curve> falling = sets.stream().min(Comparator.comparingDouble(EvalSetFeatures::change));
        return rising.filter(up -> change(up) > 1)
                .flatMap(up -> falling.filter(down -> change(down) < 1).map(down -> split(up, down)));
    }

    private static EvalSplit split(Curve up, Curve down) {
        return new EvalSplit(
                up.size(),
                set(up),
                change(up),
                set(down),
                change(down),
                up.step(0),
                up.step(up.size() - 1),
                up.source());
    }

    private static String set(Curve curve) {
        return curve.name().substring(BEGIN.length(), curve.name().length() - END.length());
    }

    private static double change(Curve curve) {
        return curve.value(curve.size() - 1) / curve.value(0);
    }
}
