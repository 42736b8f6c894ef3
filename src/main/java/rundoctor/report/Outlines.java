package rundoctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import rundoctor.engine.Card;
import rundoctor.engine.Counterfactual;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Direction;
import rundoctor.engine.Severity;
import rundoctor.engine.Standing;
import rundoctor.engine.Verdict;

/** Brings a diagnosis into reading order. Adds nothing to it. */
final class Outlines {

    private static final String DRAWN = "loss";

    private Outlines() {}

    static Outline of(Diagnosis diagnosis, Style style) {
        List<Outline.Section> sections = new ArrayList<>();
        add(sections, "likely causes", hypotheses(diagnosis, Outlines::isLikelyFault));
        drawing(sections, diagnosis, style);
        add(
                sections,
                "ruled out",
                diagnosis.refuted().stream().map(Outlines::refuted).toList());
        add(sections, "undecided", hypotheses(diagnosis, hypothesis -> !isLikely(hypothesis)));
        add(sections, "worth knowing", hypotheses(diagnosis, Outlines::isLikelyAndHarmless));
        add(
                sections,
                "what would help",
                diagnosis.missing().stream().map(Outlines::missing).toList());
        add(
                sections,
                "symptoms",
                diagnosis.symptoms().stream()
                        .map(symptom -> symptom(symptom, diagnosis))
                        .toList());
        add(
                sections,
                "suppressed",
                diagnosis.suppressed().stream().map(Outlines::suppressed).toList());
        add(sections, "warnings", rows(warnings(diagnosis)));
        add(
                sections,
                "rules that failed",
                rows(diagnosis.failures().stream().map(failure -> Outline.Row.of(failure.rule(), failure.message()))));
        return new Outline(diagnosis.run().id(), head(diagnosis), sections);
    }

    private static void add(List<Outline.Section> sections, String title, List<Outline.Item> items) {
        if (!items.isEmpty()) {
            sections.add(new Outline.Section(title, items, List.of()));
        }
    }

    private static List<Outline.Item> rows(Stream<Outline.Row> rows) {
        List<Outline.Row> all = rows.toList();
        return all.isEmpty() ? List.of() : List.of(new Outline.Item(Outline.Tone.PLAIN, "", all));
    }

    private static List<Outline.Row> head(Diagnosis diagnosis) {
        List<Outline.Row> rows = new ArrayList<>();
        rows.add(new Outline.Row(
                tone(diagnosis.verdict()),
                "verdict",
                word(diagnosis.verdict()) + " - " + diagnosis.summary(),
                List.of(),
                ""));
        rows.add(Outline.Row.of("path", diagnosis.run().path()));
        if (!diagnosis.run().sources().isEmpty()) {
            rows.add(Outline.Row.of("read", sources(diagnosis.run().sources())));
        }
        if (diagnosis.verdict() != Verdict.UNREADABLE) {
            rows.add(Outline.Row.of("checked", checks(diagnosis.checks())));
        }
        return rows;
    }

    private static String sources(List<Diagnosis.SourceQuote> sources) {
        return String.join(
                ", ",
                sources.stream()
                        .map(source -> source.points() == 0
                                ? source.file()
                                : source.file() + " (" + source.points() + " points)")
                        .toList());
    }

    private static String checks(Diagnosis.Checks checks) {
        return checks.ran() + " rules had what they need, " + checks.skipped().size() + " had not";
    }

    private static void drawing(List<Outline.Section> sections, Diagnosis diagnosis, Style style) {
        Diagnosis.CurveQuote curve = diagnosis.run().curves().get(DRAWN);
        if (curve != null && curve.size() > 1) {
            sections.add(new Outline.Section(
                    "train loss", List.of(), new Chart(curve, stretches(diagnosis, curve), style.unicode()).lines()));
        }
    }

    /** First and last step of what evidence points at; all steps would point at nothing. */
    private static List<int[]> stretches(Diagnosis diagnosis, Diagnosis.CurveQuote curve) {
        int first = curve.step(0);
        int last = curve.step(curve.size() - 1);
        return diagnosis.hypotheses().stream()
                .filter(hypothesis -> hypothesis.severity() != Severity.INFO)
                .flatMap(hypothesis -> hypothesis.evidence().stream())
                .filter(evidence -> !evidence.curve().isEmpty())
                .filter(evidence -> evidence.fromStep() > first || evidence.toStep() < last)
                .map(evidence -> new int[] {evidence.fromStep(), evidence.toStep()})
                .toList();
    }

    private static List<Outline.Item> hypotheses(Diagnosis diagnosis, Predicate<Diagnosis.Hypothesis> wanted) {
        return diagnosis.hypotheses().stream()
                .filter(wanted)
                .map(Outlines::hypothesis)
                .toList();
    }

    private static boolean isLikely(Diagnosis.Hypothesis hypothesis) {
        return hypothesis.standing().compareTo(Standing.LIKELY) >= 0;
    }

    private static boolean isLikelyFault(Diagnosis.Hypothesis hypothesis) {
        return isLikely(hypothesis) && hypothesis.severity() != Severity.INFO;
    }

    private static boolean isLikelyAndHarmless(Diagnosis.Hypothesis hypothesis) {
        return isLikely(hypothesis) && hypothesis.severity() == Severity.INFO;
    }

    private static Outline.Item hypothesis(Diagnosis.Hypothesis hypothesis) {
        List<Outline.Row> rows = new ArrayList<>();
        rows.add(Outline.Row.of("cause", cause(hypothesis)));
        if (!hypothesis.calibrated()) {
            rows.add(Outline.Row.of(
                    "note", "the probability is not calibrated: no labelled run stands behind its weights"));
        }
        hypothesis.evidence().forEach(evidence -> rows.add(evidence(evidence)));
        counterfactual(hypothesis.counterfactual(), rows);
        if (isLikely(hypothesis)) {
            hypothesis.remedies().forEach(remedy -> rows.add(remedy(remedy)));
        }
        confirm(hypothesis.confirm(), rows);
        hypothesis.references().forEach(link -> rows.add(Outline.Row.link("read on", link.title(), link.url())));
        return new Outline.Item(tone(hypothesis.severity()), title(hypothesis), rows);
    }

    private static String title(Diagnosis.Hypothesis hypothesis) {
        return word(hypothesis.standing()) + ", " + Numerals.probability(hypothesis.probability()) + ": "
                + hypothesis.title();
    }

    private static String cause(Diagnosis.Hypothesis hypothesis) {
        String variant = hypothesis.variant().isEmpty() ? "" : ", variant " + hypothesis.variant();
        String explains =
                hypothesis.explains().isEmpty() ? "" : ", explains " + String.join(", ", hypothesis.explains());
        return hypothesis.cause() + variant + " (" + word(hypothesis.severity()) + explains + ")";
    }

    private static Outline.Row evidence(Diagnosis.EvidenceQuote evidence) {
        return Outline.Row.quoting(
                word(evidence.direction()),
                evidence.statement() + " (" + word(evidence.weight()) + ")",
                evidence.cited());
    }

    private static void counterfactual(Counterfactual counterfactual, List<Outline.Row> rows) {
        if (counterfactual == null) {
            return;
        }
        List<String> numbers = new ArrayList<>();
        for (Map.Entry<String, Double> before : counterfactual.before().entrySet()) {
            Double after = counterfactual.after().get(before.getKey());
            numbers.add(before.getKey() + ": " + Numerals.of(before.getValue()) + " as logged"
                    + (after == null ? "" : ", " + Numerals.of(after) + " if undone"));
        }
        rows.add(Outline.Row.quoting("if undone", counterfactual.transformation(), numbers));
    }

    private static Outline.Row remedy(Card.Remedy remedy) {
        List<String> quotes = new ArrayList<>();
        remedy.change().forEach(change -> quotes.add(change(change)));
        if (!remedy.effect().isEmpty()) {
            quotes.add("effect: " + remedy.effect());
        }
        return Outline.Row.quoting("to do", remedy.summary(), quotes);
    }

    private static String change(Card.Change change) {
        String file = change.file().isEmpty() ? "" : change.file() + ", ";
        String values = change.from().isEmpty() ? change.to() : change.from() + " -> " + change.to();
        return file + change.key() + ": " + values;
    }

    private static void confirm(Card.Experiment confirm, List<Outline.Row> rows) {
        if (confirm != null) {
            rows.add(Outline.Row.quoting(
                    "confirm", confirm.experiment(), List.of("expect, if it holds: " + confirm.expect())));
        }
    }

    private static Outline.Item refuted(Diagnosis.Hypothesis hypothesis) {
        List<Outline.Row> rows = new ArrayList<>();
        hypothesis.evidence().stream()
                .filter(evidence -> evidence.direction() == Direction.AGAINST)
                .forEach(evidence -> rows.add(evidence(evidence)));
        return new Outline.Item(Outline.Tone.PLAIN, hypothesis.title() + " (" + hypothesis.cause() + ")", rows);
    }

    private static Outline.Item missing(Diagnosis.Missing missing) {
        return new Outline.Item(
                Outline.Tone.PLAIN,
                missing.fact(),
                List.of(
                        Outline.Row.of("supply", missing.experiment()),
                        Outline.Row.of("decides", String.join(", ", missing.wouldDecide()))));
    }

    private static Outline.Item symptom(Diagnosis.SymptomQuote symptom, Diagnosis diagnosis) {
        List<Outline.Row> rows = new ArrayList<>();
        rows.add(Outline.Row.of("seen", symptom.statement()));
        if (symptom.faint()) {
            rows.add(Outline.Row.of("note", "seen on fewer points than its definition asks for"));
        }
        if (diagnosis.unexplained().contains(symptom.id())) {
            rows.add(Outline.Row.of("note", "no likely cause explains it"));
        }
        String title = symptom.title() + " (" + symptom.id() + ", " + word(symptom.severity()) + ")";
        return new Outline.Item(tone(symptom.severity()), title, rows);
    }

    private static Outline.Item suppressed(Diagnosis.Suppressed suppressed) {
        return new Outline.Item(
                Outline.Tone.PLAIN,
                suppressed.cause(),
                List.of(Outline.Row.of(
                        "reason",
                        suppressed.reason() + " (" + suppressed.owner() + ", until " + suppressed.expires() + ")")));
    }

    /** The reason why a run is unreadable is its summary already. */
    private static Stream<Outline.Row> warnings(Diagnosis diagnosis) {
        return diagnosis.warnings().stream()
                .filter(warning -> !warning.message().equals(diagnosis.summary()))
                .map(Outlines::warning);
    }

    private static Outline.Row warning(Diagnosis.WarningQuote warning) {
        String file = warning.file().isEmpty() ? "" : warning.file() + ": ";
        String line = warning.line() > 0 ? "line " + warning.line() + ": " : "";
        return Outline.Row.of("odd", file + line + warning.message());
    }

    private static Outline.Tone tone(Verdict verdict) {
        return switch (verdict) {
            case HEALTHY -> Outline.Tone.GOOD;
            case FAULTY -> Outline.Tone.ALARM;
            case SUSPECT, UNDETERMINED, UNREADABLE -> Outline.Tone.NOTICE;
        };
    }

    private static Outline.Tone tone(Severity severity) {
        return switch (severity) {
            case INFO -> Outline.Tone.PLAIN;
            case WARNING -> Outline.Tone.NOTICE;
            case ERROR -> Outline.Tone.ALARM;
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
