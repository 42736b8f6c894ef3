package rundoctor.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import rundoctor.facts.Curve;
import rundoctor.facts.CurveFact;
import rundoctor.facts.Fact;
import rundoctor.facts.Run;
import rundoctor.facts.Warning;

/** Quotes facts, symptoms and the run in the words of a diagnosis, so that a report needs no other. */
final class Quotes {

    private Quotes() {}

    /** The first stretch of a curve the facts rest on; null when they rest on none. */
    static CurveFact stretch(List<Fact> basis) {
        return basis.stream()
                .map(fact -> fact instanceof CurveFact curve
                        ? curve
                        : fact instanceof Symptom symptom ? symptom.stretch() : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static Diagnosis.EvidenceQuote evidence(Firing.Found found) {
        Evidence evidence = found.evidence();
        CurveFact stretch = stretch(evidence.basis());
        Map<String, Object> values = new LinkedHashMap<>();
        evidence.basis().forEach(fact -> values.putAll(FactValues.of(fact)));
        return new Diagnosis.EvidenceQuote(
                evidence.direction(),
                evidence.weight(),
                evidence.statement(),
                values,
                evidence.basis().stream().map(Fact::cite).toList(),
                stretch == null ? "" : stretch.curve(),
                stretch == null ? 0 : stretch.fromStep(),
                stretch == null ? 0 : stretch.toStep(),
                found.rule());
    }

    static Diagnosis.SymptomQuote symptom(Symptom symptom, Card card, Severity severity) {
        CurveFact stretch = symptom.stretch();
        return new Diagnosis.SymptomQuote(
                symptom.id(),
                card.title(),
                severity,
                symptom.faint(),
                symptom.statement(),
                symptom.observed(),
                stretch == null ? "" : stretch.curve(),
                stretch == null ? 0 : stretch.fromStep(),
                stretch == null ? 0 : stretch.toStep());
    }

    static Diagnosis.RunQuote run(Run run) {
        Map<String, Object> setup = new TreeMap<>();
        Map<String, String> provenance = new TreeMap<>();
        run.setup().forEach((name, setting) -> {
            setup.put(name, setting.value());
            provenance.put(name, setting.source().toString());
        });
        Map<String, Diagnosis.CurveQuote> curves = new TreeMap<>();
        run.curves().forEach((name, curve) -> curves.put(name, curve(curve)));
        return new Diagnosis.RunQuote(
                run.id(),
                run.path(),
                run.sources().stream()
                        .map(file -> new Diagnosis.SourceQuote(file.file(), file.format(), file.points()))
                        .toList(),
                setup,
                provenance,
                curves);
    }

    private static Diagnosis.CurveQuote curve(Curve curve) {
        return new Diagnosis.CurveQuote(curve.size(), curve::step, curve::value);
    }

    static List<Diagnosis.WarningQuote> warnings(List<Warning> warnings) {
        return warnings.stream()
                .map(warning -> new Diagnosis.WarningQuote(warning.file(), warning.line(), warning.message()))
                .toList();
    }
}
