package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads a conda environment, {@code environment.yml} or {@code conda env export}.
 *
 * <pre>{@code
 * name: train
 * dependencies:
 *   - python=3.11
 *   - pytorch=2.5.1=py3.11_cuda12.4_0
 *   - pip:
 *       - transformers==4.50.0
 * }</pre>
 *
 * gives {@code framework.torch} and {@code framework.transformers}. Only exact versions count.
 */
final class CondaReader implements SettingsReader {

    private final EnvironmentReader packages;

    CondaReader(RunDraft draft, String file) {
        this.packages = new EnvironmentReader(draft, file);
    }

    static boolean accepts(JsonNode object) {
        return object.path("dependencies").isArray();
    }

    @Override
    public void read(JsonNode environment) {
        readList(environment.path("dependencies"), "dependencies");
    }

    private void readList(JsonNode list, String place) {
        list.forEach(item -> {
            if (item.isTextual()) {
                packages.readPinned(item.textValue().replaceFirst("^([^=<>~! ]+)=([^=]+)(?:=.*)?$", "$1==$2"), place);
            } else {
                readList(item.path("pip"), place + ".pip");
            }
        });
    }
}
