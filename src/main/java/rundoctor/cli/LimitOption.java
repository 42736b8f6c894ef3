package rundoctor.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import rundoctor.ingest.Bounds;
import rundoctor.ingest.Limit;

/** How much of a stranger's files is read. */
final class LimitOption {

    private static final Pattern VALUE = Pattern.compile("(\\d{1,12})([KMG]?)");

    @Option(
            names = "--limit",
            paramLabel = "NAME=VALUE",
            description = {
                "How much of a run's files is read, each with its standard: file-size=4G, settings-size=4M,"
                        + " archive-size=512M, expansion=1000, entries=20000, line-length=16000, nesting=100,"
                        + " points=2000000, seconds=600. Sizes are bytes, or K, M, G of 1024 each. Repeatable."
            })
    private Map<String, String> limits = new LinkedHashMap<>();

    /**
     * The limits asked for.
     *
     * @throws UsageException when a name or a value is none
     */
    Bounds bounds() {
        Bounds bounds = Bounds.standard();
        for (Map.Entry<String, String> limit : limits.entrySet()) {
            bounds = bounds.with(limit(limit.getKey()), value(limit.getKey(), limit.getValue()));
        }
        return bounds;
    }

    private static Limit limit(String name) {
        return Limit.of(name)
                .orElseThrow(() ->
                        new UsageException("--limit: expected one of " + Limit.ids() + ", found \"" + name + "\""));
    }

    private static long value(String name, String text) {
        Matcher value = VALUE.matcher(String.valueOf(text));
        if (!value.matches()) {
            throw new UsageException(
                    "--limit " + name + ": expected a number such as 1000 or 64M, found \"" + text + "\"");
        }
        return Long.parseLong(value.group(1)) << 10 * " KMG".indexOf((value.group(2) + " ").charAt(0));
    }
}
