package rundoctor.features;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import rundoctor.facts.AffectedRelease;
import rundoctor.facts.Attention;
import rundoctor.facts.Fact;
import rundoctor.facts.FixedRelease;
import rundoctor.facts.LabelSmoothing;
import rundoctor.facts.Library;
import rundoctor.facts.ModelFamily;
import rundoctor.facts.Offload;
import rundoctor.facts.Option;
import rundoctor.facts.Precision;
import rundoctor.facts.Quantization;
import rundoctor.facts.Stage;
import rundoctor.facts.Version;
import rundoctor.facts.ZeroStage;

/**
 * Known faults by release: the table {@code bugs.yaml}.
 *
 * <pre>{@code
 * - cause: grad-accum-loss-not-normalised
 *   variant: gemma3
 *   library: transformers
 *   since: 4.49.0
 *   fixed-in: 4.57.0
 *   when: {families: [gemma3]}
 *   what: the Gemma-3 class ignores the token count
 *   url: https://github.com/huggingface/transformers/issues/37197
 * }</pre>
 *
 * <p>A row gives an {@link AffectedRelease} when the library's version lies in the window and every condition under {@code when}
 * holds, a {@link FixedRelease} when the version is past it, and nothing when version or condition is not known. The ends of a
 * window named under {@code assumed} are not proven; the facts say so. Immutable.
 */
public final class KnownBugs {

    private static final Set<String> KEYS =
            Set.of("cause", "variant", "library", "since", "fixed-in", "assumed", "when", "what", "url");
    private static final Set<String> CONDITIONS = Set.of(
            "families",
            "multimodal",
            "stages",
            "zero-stage",
            "offload",
            "label-smoothing",
            "precision",
            "attention",
            "quantization",
            "options");

    private final List<JsonNode> rows;

    private KnownBugs(List<JsonNode> rows) {
        this.rows = List.copyOf(rows);
    }

    /** A table without rows. */
    public static KnownBugs none() {
        return new KnownBugs(List.of());
    }

    /**
     * Reads the table.
     *
     * @throws IllegalArgumentException when a row has a key that does not exist, lacks one, or names no version
     */
    public static KnownBugs read(InputStream yaml) throws IOException {
        return read(new YAMLFactory().createParser(yaml));
    }

    /** Reads the table from whatever form it was brought into; throws as above. */
    public static KnownBugs read(JsonParser table) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : new ObjectMapper().<JsonNode>readTree(table)) {
            check(row, rows.size() + 1);
            rows.add(row);
        }
        return new KnownBugs(rows);
    }

    private static void check(JsonNode row, int number) {
        String place = "bugs.yaml, row " + number + ": ";
        unknown(row, KEYS).ifPresent(key -> {
            throw new IllegalArgumentException(
                    place + "expected one of the keys " + new TreeSet<>(KEYS) + ", found \"" + key + "\"");
        });
        unknown(row.path("when"), CONDITIONS).ifPresent(key -> {
            throw new IllegalArgumentException(
                    place + "expected one of the conditions " + new TreeSet<>(CONDITIONS) + ", found \"" + key + "\"");
        });
        for (String key : List.of("cause", "library", "since", "what", "url")) {
            if (row.path(key).asText("").isEmpty()) {
                throw new IllegalArgumentException(place + "expected a value for " + key + ", found none");
            }
        }
        Version.of(row.path("since").asText());
        if (row.has("fixed-in")) {
            Version.of(row.path("fixed-in").asText());
        }
    }

    private static Optional<String> unknown(JsonNode tree, Set<String> known) {
        List<String> keys = new ArrayList<>();
        tree.fieldNames().forEachRemaining(keys::add);
        return keys.stream().filter(key -> !known.contains(key)).findFirst();
    }

    /** What the table says of a run with these settings: rows that hold, then of every cause and library the last fix. */
    List<Fact> facts(List<Fact> settings) {
        List<Fact> affected = new ArrayList<>();
        Map<String, FixedRelease> fixed = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            if (conditionsHold(row.path("when"), settings)) {
                of(settings, Library.class)
                        .filter(library ->
                                library.name().equals(row.path("library").asText()))
                        .flatMap(library -> release(row, library).stream())
                        .forEach(fact -> {
                            if (fact instanceof FixedRelease fix) {
                                fixed.merge(fix.cause() + " " + fix.library(), fix, KnownBugs::later);
                            } else {
                                affected.add(fact);
                            }
                        });
            }
        }
        affected.addAll(fixed.values());
        return affected;
    }

    private static FixedRelease later(FixedRelease one, FixedRelease other) {
        return Version.of(other.fixedIn()).isAtLeast(one.fixedIn()) ? other : one;
    }

    private static Optional<Fact> release(JsonNode row, Library library) {
        String since = row.path("since").asText();
        String fixedIn = row.path("fixed-in").asText("unknown");
        String cause = row.path("cause").asText();
        String variant = row.path("variant").asText("");
        String what = row.path("what").asText() + assumption(row);
        boolean fixed = row.has("fixed-in") && library.isAtLeast(fixedIn);
        if (fixed) {
            return Optional.of(new FixedRelease(
                    cause, variant, library.name(), library.version().toString(), fixedIn, what, library.source()));
        }
        return library.isAtLeast(since)
                ? Optional.of(new AffectedRelease(
                        cause,
                        variant,
                        library.name(),
                        library.version().toString(),
                        since,
                        fixedIn,
                        library.isDevelopment(),
                        what,
                        library.source()))
                : Optional.empty();
    }

    private static String assumption(JsonNode row) {
        List<String> ends = new ArrayList<>();
        row.path("assumed").forEach(end -> ends.add(end.asText().equals("since") ? "first" : "last"));
        return ends.isEmpty() ? "" : " (" + String.join(" and ", ends) + " release with it assumed)";
    }

    private static boolean conditionsHold(JsonNode when, List<Fact> settings) {
        return holds(when, "families", settings, ModelFamily.class, ModelFamily::name)
                && holds(when, "multimodal", settings, ModelFamily.class, ModelFamily::multimodal)
                && holds(when, "stages", settings, Stage.class, Stage::name)
                && holds(when, "zero-stage", settings, ZeroStage.class, ZeroStage::stage)
                && holds(when, "offload", settings, Offload.class, Offload::target)
                && holds(when, "label-smoothing", settings, LabelSmoothing.class, smoothing -> smoothing.factor() > 0)
                && holds(when, "precision", settings, Precision.class, Precision::name)
                && holds(when, "attention", settings, Attention.class, Attention::name)
                && holds(when, "quantization", settings, Quantization.class, Quantization::bits)
                && holds(when, "options", settings, Option.class, option -> option.isOn() ? option.name() : "");
    }

    private static <F extends Fact> boolean holds(
            JsonNode when,
            String condition,
            List<Fact> settings,
            Class<F> kind,
            java.util.function.Function<F, Object> value) {
        if (!when.has(condition)) {
            return true;
        }
        List<String> allowed = new ArrayList<>();
        JsonNode node = when.path(condition);
        if (node.isArray()) {
            node.forEach(one -> allowed.add(one.asText()));
        } else {
            allowed.add(node.asText());
        }
        return of(settings, kind).anyMatch(fact -> allowed.contains(String.valueOf(value.apply(fact))));
    }

    private static <F extends Fact> Stream<F> of(List<Fact> settings, Class<F> kind) {
        return settings.stream().filter(kind::isInstance).map(kind::cast);
    }
}
