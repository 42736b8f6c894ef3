package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.facts.Curve;
import rundoctor.facts.Run;
import rundoctor.facts.Setting;

/** A folder that a test fills, and what is read from it. */
abstract class RunFolderCase {

    static final String STATE = """
            {"global_step": 20, "max_steps": 20, "logging_steps": 10, "train_batch_size": 2, "log_history": [
              {"step": 10, "loss": 69.8, "grad_norm": NaN, "learning_rate": 1e-4, "epoch": 0.5},
              {"step": 10, "eval_loss": 9.1, "eval_runtime": 1.0, "epoch": 0.5},
              {"step": 20, "loss": "60.5", "grad_norm": 3.5, "epoch": 1.0},
              {"step": 20, "train_runtime": 10.0, "train_loss": 65.0, "train_samples_per_second": 16.0, "train_steps_per_second": 2.0}
            ]}
            """;

    @TempDir
    Path folder;

    UnreadableRunException refusal(Path path) {
        return assertThrows(UnreadableRunException.class, () -> RunFolder.read(path, LogPatterns.none()));
    }

    Run read() {
        return RunFolder.read(folder, LogPatterns.none());
    }

    void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static Curve curve(Run run, String name) {
        return run.curve(name).orElseThrow();
    }

    static Object value(Run run, String name) {
        return run.setting(name).map(Setting::value).orElseThrow(() -> new AssertionError(name + " is missing"));
    }

    static String message(Run run, int index) {
        return run.warnings().get(index).message();
    }
}
