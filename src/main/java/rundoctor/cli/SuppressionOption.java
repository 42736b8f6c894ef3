package rundoctor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;
import rundoctor.RunDoctor;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Suppressions;

/**
 * Causes a team has chosen not to hear of. Only a file named on the command line counts: one that lies in a run's folder could have
 * been put there by whoever made the run.
 */
final class SuppressionOption {

    @Option(
            names = "--suppressions",
            paramLabel = "FILE",
            description =
                    "YAML list of causes not to be alarmed by: cause, runs (a pattern), owner, reason, expires. They are"
                            + " shown as suppressed; expired ones are a warning.")
    private Path file;

    /**
     * What is done to every diagnosis.
     *
     * @throws UsageException when the file is not what is expected
     */
    UnaryOperator<Diagnosis> of(RunDoctor doctor) throws IOException {
        if (file == null) {
            return UnaryOperator.identity();
        }
        try {
            Suppressions suppressions = Suppressions.read(file, doctor.engine());
            LocalDate today = LocalDate.now();
            return diagnosis -> suppressions.applyTo(diagnosis, today);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
