package rundoctor.facts;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One training job and what it left behind. Immutable.
 *
 * @param id        name of the run's root folder, archive entry or document
 * @param path      the path as given
 * @param sources   the files that were read, in the order of their names
 * @param setup     settings by setup name; the version of a library stands under "framework.NAME"
 * @param curves    curves by metric name
 * @param messages  console lines of known kinds
 * @param warnings  what could not be read or looked odd
 * @param finished  whether the trainer wrote its closing summary
 */
public record Run(
        String id,
        String path,
        List<SourceFile> sources,
        Map<String, Setting> setup,
        Map<String, Curve> curves,
        List<LogMessage> messages,
        List<Warning> warnings,
        boolean finished) {

    public Run {
        sources = List.copyOf(sources);
        setup = Collections.unmodifiableMap(new TreeMap<>(setup));
        curves = Collections.unmodifiableMap(new TreeMap<>(curves));
        messages = List.copyOf(messages);
        warnings = List.copyOf(warnings);
    }

    /** The curve of a metric; empty when it was not logged. */
    public Optional<Curve> curve(String metric) {
        return Optional.ofNullable(curves.get(metric));
    }

    /** A setting; empty when nothing says it. */
    public Optional<Setting> setting(String name) {
        return Optional.ofNullable(setup.get(name));
    }
}
