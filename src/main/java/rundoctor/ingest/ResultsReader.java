package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import rundoctor.facts.Source;

/**
 * Reads {@code all_results.json} and its kin, the trainer's closing summary.
 *
 * <pre>{@code
 * {"train_runtime": 976.0, "train_samples": 1800, "train_samples_per_second": 5.5, "train_steps_per_second": 0.17}
 * }</pre>
 *
 * gives {@code trainSamples}, and that the run finished. The losses in it are means over the whole run and no points.
 */
final class ResultsReader implements SettingsReader {

    private static final List<String> TELLING = List.of("train_runtime", "eval_runtime", "predict_runtime");

    private final RunDraft draft;
    private final String file;

    ResultsReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    static boolean accepts(JsonNode object) {
        return TELLING.stream().anyMatch(object::has);
    }

    /** Adds an empty history that only says how the run ended. */
    @Override
    public void read(JsonNode results) {
        History history = new History(file, "");
        Map<String, Object> figures = ArgumentsReader.plain(results);
        if (figures.containsKey("train_runtime")) {
            figures.keySet().removeIf(key -> !key.startsWith("train_"));
            history.summarise(figures);
        }
        if (results.path("train_samples").isNumber()) {
            draft.setting(
                    "trainSamples",
                    results.path("train_samples").doubleValue(),
                    new Source(file, "train_samples"),
                    Preference.TRAINER_STATE);
        }
        draft.history(history);
    }
}
