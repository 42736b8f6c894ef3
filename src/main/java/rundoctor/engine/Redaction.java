package rundoctor.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes out of text what names a person, a machine, a place on it, or a key: accounts and home folders, absolute paths but for
 * their last name, hosts and addresses, tokens and passwords. What a run says of itself is redacted; ids, and what the cards
 * say, are not. A name that a home folder gives away is taken out wherever it stands. Nothing tells every secret from a word: this
 * knows the usual forms.
 */
public final class Redaction {

    private static final String KEY = "[key]";
    private static final String HOST = "[host]";

    private static final Pattern HOME =
            Pattern.compile("(?<![\\w.-])(?:/home/|/Users/|[A-Za-z]:[\\\\/]Users[\\\\/])([^/\\\\\\s'\"`,;:)]{1,64})");

    /** Each with what stands for it, in the order they are looked for. */
    private static final Map<Pattern, String> FORMS = forms();

    /** An absolute path of at least two names, of which the last is kept. */
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\w.\\]:/\\\\-])(?:~|[A-Za-z]:)?[/\\\\](?:[^/\\\\\\s'\"`,;:)(]{1,255}[/\\\\]){1,40}([^/\\\\\\s'\"`,;:)(]{0,255})");

    /** A path, an address, an account; a key or a digest. */
    private static final Pattern TELLING = Pattern.compile("\\S*[/\\\\@]\\S*|(?=[A-Za-z_]*\\d)[A-Za-z0-9_]{24,}");

    private final Set<String> names;

    private Redaction(Set<String> names) {
        this.names = names;
    }

    private static Map<Pattern, String> forms() {
        Map<Pattern, String> forms = new LinkedHashMap<>();
        forms.put(Pattern.compile("-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\\s\\S]{0,8000}"), KEY);
        forms.put(
                Pattern.compile("\\b(?:hf_[A-Za-z0-9]{8,}|sk-[A-Za-z0-9_-]{12,}|(?:AKIA|ASIA)[A-Z0-9]{12,}"
                        + "|gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\\w{16,}|glpat-[\\w-]{12,}|xox[abprs]-[\\w-]{10,}"
                        + "|AIza[\\w-]{20,}|npm_\\w{20,}|eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.?[\\w-]{0,4000})"),
                KEY);
        forms.put(Pattern.compile("(?i)\\b(bearer|basic)\\s{1,4}[A-Za-z0-9._~+/=-]{6,}"), "$1 " + KEY);
        forms.put(
                Pattern.compile(
                        "(?i)([\\w-]{0,40}(?:token|api[_-]?key|access[_-]?key|secret|passw(?:or)?d)(?:[_-](?:id|key))?"
                                + "['\"]?\\s{0,2}[=:]\\s{0,2}['\"]?)(?![\\s\\[])([^\\s'\",;}\\]]{6,})"),
                "$1" + KEY);
        forms.put(Pattern.compile("\\b[0-9a-fA-F]{32,}\\b"), KEY);
        forms.put(Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]{1,20}://)[^\\s/'\"<>)]{1,255}"), "$1" + HOST);
        forms.put(Pattern.compile("\\b[\\w.+-]{1,64}@(?=[A-Za-z])[\\w-]{2,63}(?:\\.[\\w-]{1,63}){0,8}"), "[address]");
        forms.put(
                Pattern.compile("(tfevents\\.\\d{1,12}\\.)[^/\\s]{1,255}?((?:\\.\\d{1,10}){1,2}(?:\\.v2)?)(?![\\w.-])"),
                "$1" + HOST + "$2");
        forms.put(
                Pattern.compile(
                        "(?i)\\b((?:host(?:name)?|node(?:list)?|master_addr|user(?:name)?|nodename)['\"]?[=:]\\s{0,2}['\"]?)"
                                + "[\\w.-]{2,255}"),
                "$1" + HOST);
        forms.put(Pattern.compile("(?<![\\w.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.])"), HOST);
        forms.put(
                Pattern.compile(
                        "(?i)\\b(?:[a-z0-9-]{1,63}\\.){1,8}"
                                + "(?:local|internal|intranet|lan|corp|cluster|localdomain|com|org|net|edu|gov|mil|cloud)\\b(?![.(])"),
                HOST);
        return forms;
    }

    /** The diagnosis without what could name somebody or something that is no business of others. */
    public static Diagnosis of(Diagnosis diagnosis) {
        Redaction redaction = new Redaction(
                texts(diagnosis).flatMap(Redaction::accounts).collect(Collectors.toCollection(TreeSet::new)));
        return redaction.redacted(diagnosis);
    }

    /** A text without what could name somebody, so far as the text itself tells. */
    public static String of(String text) {
        return new Redaction(accounts(text).collect(Collectors.toSet())).redacted(text);
    }

    /** A text without anything that could be a path, an address or a key, for what is kept for ever: it says less. */
    static String strictly(String text) {
        return TELLING.matcher(text).replaceAll("redacted");
    }

    private static Stream<String> accounts(String text) {
        return HOME.matcher(text).results().map(found -> found.group(1));
    }

    private static Stream<String> texts(Diagnosis diagnosis) {
        return Stream.of(
                        Stream.of(diagnosis.run().path()),
                        diagnosis.run().setup().values().stream().map(String::valueOf),
                        diagnosis.warnings().stream().map(Diagnosis.WarningQuote::message),
                        Stream.concat(diagnosis.hypotheses().stream(), diagnosis.refuted().stream())
                                .flatMap(hypothesis -> hypothesis.evidence().stream())
                                .flatMap(evidence -> evidence.facts().values().stream())
                                .map(String::valueOf))
                .flatMap(texts -> texts);
    }

    private String redacted(String text) {
        String redacted = HOME.matcher(text).replaceAll("[home]");
        for (Map.Entry<Pattern, String> form : FORMS.entrySet()) {
            redacted = form.getKey().matcher(redacted).replaceAll(form.getValue());
        }
        redacted = PATH.matcher(redacted).replaceAll(Redaction::lastName);
        for (String name : names) {
            redacted = redacted.replaceAll("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])", "[user]");
        }
        return redacted;
    }

    private static String lastName(MatchResult path) {
        return Matcher.quoteReplacement("[path]/" + path.group(1));
    }

    private Diagnosis redacted(Diagnosis diagnosis) {
        return new Diagnosis(
                run(diagnosis.run()),
                diagnosis.verdict(),
                redacted(diagnosis.summary()),
                diagnosis.symptoms().stream().map(this::symptom).toList(),
                diagnosis.hypotheses().stream().map(this::hypothesis).toList(),
                diagnosis.refuted().stream().map(this::hypothesis).toList(),
                diagnosis.unexplained(),
                diagnosis.missing(),
                diagnosis.suppressed().stream().map(this::suppressed).toList(),
                diagnosis.checks(),
                diagnosis.warnings().stream().map(this::warning).toList(),
                diagnosis.failures().stream().map(this::failure).toList(),
                diagnosis.engine());
    }

    private Diagnosis.RunQuote run(Diagnosis.RunQuote run) {
        return new Diagnosis.RunQuote(
                run.id(),
                redacted(run.path()),
                run.sources().stream()
                        .map(source ->
                                new Diagnosis.SourceQuote(redacted(source.file()), source.format(), source.points()))
                        .toList(),
                values(run.setup()),
                run.provenance().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> redacted(one.getValue()), (a, b) -> a, TreeMap::new)),
                run.curves());
    }

    private Map<String, Object> values(Map<String, Object> values) {
        Map<String, Object> redacted = new LinkedHashMap<>();
        values.forEach((name, value) -> redacted.put(name, value(value)));
        return redacted;
    }

    private Object value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::value).toList();
        }
        return value instanceof String text ? redacted(text) : value;
    }

    private Diagnosis.SymptomQuote symptom(Diagnosis.SymptomQuote symptom) {
        return new Diagnosis.SymptomQuote(
                symptom.id(),
                symptom.title(),
                symptom.severity(),
                symptom.faint(),
                redacted(symptom.statement()),
                symptom.observed(),
                symptom.curve(),
                symptom.fromStep(),
                symptom.toStep());
    }

    private Diagnosis.Hypothesis hypothesis(Diagnosis.Hypothesis hypothesis) {
        return new Diagnosis.Hypothesis(
                hypothesis.cause(),
                hypothesis.title(),
                hypothesis.category(),
                hypothesis.severity(),
                hypothesis.probability(),
                hypothesis.standing(),
                hypothesis.calibrated(),
                hypothesis.variant(),
                hypothesis.status(),
                hypothesis.explains(),
                hypothesis.evidence().stream().map(this::evidence).toList(),
                hypothesis.counterfactual(),
                hypothesis.remedies(),
                hypothesis.confirm(),
                hypothesis.references());
    }

    private Diagnosis.EvidenceQuote evidence(Diagnosis.EvidenceQuote evidence) {
        return new Diagnosis.EvidenceQuote(
                evidence.direction(),
                evidence.weight(),
                redacted(evidence.statement()),
                values(evidence.facts()),
                evidence.cited().stream().map(this::redacted).toList(),
                evidence.curve(),
                evidence.fromStep(),
                evidence.toStep(),
                evidence.rule());
    }

    private Diagnosis.Suppressed suppressed(Diagnosis.Suppressed suppressed) {
        return new Diagnosis.Suppressed(
                suppressed.cause(), redacted(suppressed.reason()), redacted(suppressed.owner()), suppressed.expires());
    }

    private Diagnosis.WarningQuote warning(Diagnosis.WarningQuote warning) {
        return new Diagnosis.WarningQuote(redacted(warning.file()), warning.line(), redacted(warning.message()));
    }

    private Diagnosis.Failure failure(Diagnosis.Failure failure) {
        return new Diagnosis.Failure(failure.rule(), redacted(failure.message()));
    }
}
