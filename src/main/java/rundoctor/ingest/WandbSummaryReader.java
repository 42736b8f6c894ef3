package rundoctor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code wandb-summary.json}, the last value of each metric.
 *
 * <pre>{@code
 * {"train/loss": 0.17, "train/global_step": 489, "train_loss": 0.37, "train_runtime": 1221.0, "train_samples_per_second": 818.9}
 * }</pre>
 *
 * gives the trainer's closing figures, when it wrote them. The rest are no points: their steps are not said.
 */
final class WandbSummaryReader implements SettingsReader {

    private final RunDraft draft;
    private final String file;

    WandbSummaryReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
    }

    /** Adds the closing figures as a history without rows. */
    @Override
    public void read(JsonNode summary) {
        History history = new History(file, "");
        history.summarise(closing(summary));
        draft.history(history);
    }

    /** The trainer's closing figures; empty when it did not close. */
    static Map<String, Object> closing(JsonNode summary) {
        Map<String, Object> figures = new LinkedHashMap<>();
        ArgumentsReader.plain(summary).forEach((name, value) -> {
            String plain = name.replaceFirst("^train/(?=train_)", "");
            if (plain.startsWith("train_")) {
                figures.put(plain, value);
            }
        });
        return figures.containsKey("train_runtime") ? figures : Map.of();
    }
}
