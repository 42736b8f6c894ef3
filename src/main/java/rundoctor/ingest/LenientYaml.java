package rundoctor.ingest;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.yaml.snakeyaml.LoaderOptions;

/** YAML of strangers, within the limits: plain values only, and few aliases, which could blow up a small file. */
final class LenientYaml {

    private static final int ALIASES = 50;

    private static final YAMLMapper MAPPER = mapper(Bounds.standard());

    private LenientYaml() {}

    /** What reads YAML within the limits of the run that this thread reads. */
    static YAMLMapper mapper() {
        Bounds bounds = Bounds.current();
        return bounds.isStandard() ? MAPPER : mapper(bounds);
    }

    private static YAMLMapper mapper(Bounds bounds) {
        return new YAMLMapper(YAMLFactory.builder()
                .loaderOptions(options(bounds))
                .streamReadConstraints(LenientJson.constraints(bounds.of(Limit.NESTING)))
                .build());
    }

    private static LoaderOptions options(Bounds bounds) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit((int) Math.min(Integer.MAX_VALUE, bounds.of(Limit.SETTINGS_SIZE)));
        options.setNestingDepthLimit((int) Math.min(Integer.MAX_VALUE, bounds.of(Limit.NESTING)));
        options.setMaxAliasesForCollections(ALIASES);
        return options;
    }
}
