package rundoctor.ingest;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import rundoctor.facts.Curve;
import rundoctor.facts.Setting;
import rundoctor.facts.Source;

/** Settings that no file states but several together imply. They never overrule a file. */
final class Conclusions {

    private static final double WHOLE = 0.01;
    private static final double ROUNDED_BY = 5e-4;
    private static final double LARGEST_DOUBT = 0.5;

    private final RunDraft draft;

    Conclusions(RunDraft draft) {
        this.draft = draft;
    }

    void draw(Map<String, Curve> curves) {
        draft.histories().forEach(this::readThroughput);
        draft.histories().forEach(this::readTrainLoss);
        readAccumulation();
        readProcesses();
        readStage(curves.keySet());
        readQlora();
    }

    /**
     * Samples per second over optimizer steps per second is the global batch size. It counts only when it is a whole number
     * within 1 %, and when the three decimals the trainer prints leave no doubt which.
     */
    private void readThroughput(History history) {
        OptionalDouble samples = Numbers.of(history.summary().get("train_samples_per_second"));
        OptionalDouble steps = Numbers.of(history.summary().get("train_steps_per_second"));
        if (samples.isEmpty() || steps.isEmpty() || !(samples.getAsDouble() > 0) || !(steps.getAsDouble() > 0)) {
            return;
        }
        double quotient = samples.getAsDouble() / steps.getAsDouble();
        double doubt = quotient * (ROUNDED_BY / samples.getAsDouble() + ROUNDED_BY / steps.getAsDouble());
        double whole = Math.rint(quotient);
        if (whole >= 1 && doubt < LARGEST_DOUBT && Math.abs(quotient - whole) <= WHOLE * quotient) {
            String place = "train_samples_per_second / train_steps_per_second";
            draft.setting("globalBatchSize", whole, new Source(history.file(), place), Preference.DERIVED);
        }
    }

    private void readTrainLoss(History history) {
        Numbers.of(history.summary().get("train_loss"))
                .ifPresent(loss -> draft.setting(
                        "summaryTrainLoss", loss, new Source(history.file(), "train_loss"), Preference.DERIVED));
    }

    /** Global batch over per-device batch is accumulation times processes; it is split only when the processes are known. */
    private void readAccumulation() {
        long global = draft.count("globalBatchSize").orElse(0L);
        long device = draft.count("perDeviceBatchSize").orElse(0L);
        long processes = draft.count("worldSize").orElse(0L);
        long together = device * processes;
        boolean isWhole = global > 0 && together > 0 && global % together == 0;
        if (isWhole && draft.setting("gradientAccumulationSteps").isEmpty()) {
            Source source =
                    draft.setting("globalBatchSize").map(Setting::source).orElseThrow();
            draft.setting("gradientAccumulationSteps", global / together, source, Preference.DERIVED);
        }
    }

    /** What neither accumulation nor the device's batch explains of the global batch are data-parallel processes. */
    private void readProcesses() {
        long global = draft.count("globalBatchSize").orElse(0L);
        long each = draft.count("perDeviceBatchSize").orElse(0L)
                * draft.count("gradientAccumulationSteps").orElse(0L);
        boolean isWhole = global > 0 && each > 0 && global % each == 0;
        if (isWhole && draft.setting("worldSize").isEmpty()) {
            Source source =
                    draft.setting("globalBatchSize").map(Setting::source).orElseThrow();
            draft.setting("dataParallelSize", global / each, source, Preference.DERIVED);
        }
    }

    private void readStage(Set<String> metrics) {
        if (metrics.contains("reward") && metrics.stream().anyMatch(name -> name.startsWith("completion"))) {
            note("stage", "grpo", "reward, completions");
        } else if (metrics.contains("rewards/margins") && metrics.contains("logps/chosen")) {
            note("stage", metrics.contains("log_odds_ratio") ? "orpo" : "dpo", "rewards/margins, logps/chosen");
        }
    }

    /** LoRA over quantised weights has a name of its own. */
    private void readQlora() {
        boolean lora = draft.setting("finetuningType")
                .filter(type -> type.text().equals("lora"))
                .isPresent();
        if (lora && draft.setting("quantizationBits").isPresent()) {
            draft.rename("finetuningType", "qlora");
        }
    }

    private void note(String name, String value, String metrics) {
        String file = draft.histories().get(0).file();
        draft.setting(name, value, new Source(file, metrics), Preference.DERIVED);
    }
}
