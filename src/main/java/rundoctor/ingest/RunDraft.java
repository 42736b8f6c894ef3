package rundoctor.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rundoctor.facts.Figure;
import rundoctor.facts.LogMessage;
import rundoctor.facts.Setting;
import rundoctor.facts.Source;
import rundoctor.facts.SourceFile;
import rundoctor.facts.Version;
import rundoctor.facts.Warning;

/** What the readers have found of one run so far. */
final class RunDraft {

    private static final double ROUNDING = 1e-6;

    private record Claim(Preference preference, Setting setting) {

        boolean repeats(Claim other) {
            return preference == other.preference
                    && setting.value().equals(other.setting.value())
                    && setting.source().file().equals(other.setting.source().file());
        }
    }

    private final Map<String, List<Claim>> claims = new TreeMap<>();
    private final List<History> histories = new ArrayList<>();
    private final Map<String, SourceFile> sources = new TreeMap<>();
    private final List<LogMessage> messages = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    /** Notes a setting by its setup name; a value that says nothing is left out, one of a wrong kind is a warning. */
    void setting(String name, Object raw, Source source, Preference preference) {
        if (SetupNames.isUnset(raw)) {
            return;
        }
        Optional<Object> value = SetupNames.value(name, raw);
        if (value.isEmpty()) {
            warn(
                    source.file(),
                    0,
                    source.place() + ": expected " + SetupNames.expectation(name) + " for " + name + ", found \""
                            + shortened(raw) + "\"; left out");
            return;
        }
        List<Claim> said = claims.computeIfAbsent(name, key -> new ArrayList<>());
        Claim claim = new Claim(preference, new Setting(value.get(), source));
        if (said.stream().noneMatch(claim::repeats)) {
            said.add(claim);
        }
    }

    /** Notes a library's version when the text is one. */
    void version(String library, Object version, Source source, Preference preference) {
        if (version instanceof String text && Version.isVersion(text)) {
            setting(SetupNames.FRAMEWORK + library, text.strip(), source, preference);
        }
    }

    /** Adds rows; earlier ones are preferred to later ones. */
    void history(History history) {
        histories.add(history);
        history.warnings().forEach(this::warn);
        history.resumedStep()
                .ifPresent(step -> setting(
                        "resumedStep", step, new Source(history.file(), "steps logged twice"), Preference.DERIVED));
    }

    /** Takes over what another draft holds. */
    void add(RunDraft other) {
        other.claims.forEach((name, said) ->
                claims.computeIfAbsent(name, key -> new ArrayList<>()).addAll(said));
        other.histories.forEach(histories::add);
        sources.putAll(other.sources);
        messages.addAll(other.messages);
        other.warnings.forEach(this::warn);
    }

    void source(String file, String format, int points) {
        sources.put(file, new SourceFile(file, format, points));
    }

    void messages(List<LogMessage> found) {
        messages.addAll(found);
    }

    void warn(Warning warning) {
        if (warnings.size() < Limits.WARNINGS) {
            warnings.add(warning);
        }
    }

    void warn(String file, int line, String message) {
        warn(new Warning(file, line, message));
    }

    List<History> histories() {
        return List.copyOf(histories);
    }

    List<SourceFile> sources() {
        return List.copyOf(sources.values());
    }

    List<LogMessage> messages() {
        return List.copyOf(messages);
    }

    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    /** Gives a name another value, with the source it had. */
    void rename(String name, String value) {
        claims.computeIfPresent(name, (key, said) -> {
            Claim best = preferred(said);
            return List.of(new Claim(
                    best.preference(), new Setting(value, best.setting().source())));
        });
    }

    /** The preferred value of a name; empty when nothing says it. */
    Optional<Setting> setting(String name) {
        return Optional.ofNullable(claims.get(name)).map(RunDraft::preferred).map(Claim::setting);
    }

    /** The preferred value of a count. */
    Optional<Long> count(String name) {
        return setting(name).map(Setting::value).filter(Long.class::isInstance).map(Long.class::cast);
    }

    /** The preferred settings, and a warning for each binding one that differs. */
    Map<String, Setting> settle() {
        Map<String, Setting> settled = new TreeMap<>();
        claims.forEach((name, all) -> {
            Claim best = preferred(all);
            settled.put(name, best.setting());
            all.stream()
                    .filter(other -> other.preference().isBinding() && !isSame(name, best.setting(), other.setting()))
                    .forEach(other -> warnOfDisagreement(name, best.setting(), other.setting()));
        });
        return settled;
    }

    private static Claim preferred(List<Claim> claims) {
        return claims.stream().min(Comparator.comparing(Claim::preference)).orElseThrow();
    }

    private void warnOfDisagreement(String name, Setting kept, Setting other) {
        warn(
                other.source().file(),
                0,
                name + " is " + figure(other) + " (" + other.source() + ") but " + figure(kept) + " (" + kept.source()
                        + "); the latter is used");
    }

    private static boolean isSame(String name, Setting one, Setting other) {
        if (one.value() instanceof Double a && other.value() instanceof Double b) {
            return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
        }
        if (name.equals("model")) {
            return lastName(one.text()).equals(lastName(other.text()));
        }
        return one.text().equalsIgnoreCase(other.text());
    }

    /** A model may be named by its path or by its name in a hub. */
    private static String lastName(String path) {
        String trimmed = path.replaceFirst("[/\\\\]+$", "");
        return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
    }

    private static String figure(Setting setting) {
        return setting.value() instanceof Number number ? Figure.of(number.doubleValue()) : shortened(setting.text());
    }

    private static String shortened(Object raw) {
        String text = String.valueOf(raw);
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
