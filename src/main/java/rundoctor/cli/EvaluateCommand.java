package rundoctor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rundoctor.RunDoctor;
import rundoctor.batch.Sweep;
import rundoctor.engine.CalibrationFit;
import rundoctor.evaluate.Evaluation;
import rundoctor.evaluate.Labels;
import rundoctor.evaluate.Scorecard;
import rundoctor.report.Format;

/** Labelled runs in, accuracy out. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description =
                "Diagnoses labelled runs and prints how right it was: accuracy, false alarms, calibration, per cause.")
final class EvaluateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private LimitOption limits = new LimitOption();

    @Mixin
    private StatusOption status;

    @Mixin
    private OutputOptions output;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "LABELS.tsv",
            description = "Table with a header and tabs: run, cause or healthy, accept, alarm.")
    private Path labels;

    @Option(names = "--each", description = "A line for each run before the figures (text only).")
    private boolean each;

    @Option(
            names = "--fit",
            paramLabel = "FILE",
            description = "Fit the calibration on these runs and write it to FILE, with rules that have none.")
    private Path fit;

    @Parameters(arity = "1..*", paramLabel = "RUNS", description = "Folder with runs below it.")
    private List<Path> archives;

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        output.check();
        output.only(Format.TEXT, Format.JSON);
        Evaluation evaluation = new Evaluation(Labels.read(labels));
        ProgressBar bar = new ProgressBar(terminal, rules.isQuiet());
        RunDoctor doctor = rules.doctor(status.least()).within(limits.bounds()).ready();
        new Sweep(doctor).over(archives, evaluation::add, bar::show);
        bar.clear();
        if (fit != null) {
            Files.writeString(fit, CalibrationFit.table(evaluation.fittingClaims(), ".ci/calibrate"));
            terminal.tell(String.format(
                    Locale.ROOT,
                    "cross-validated by family, the calibration error is %.3f; chance alone gives up to %.3f",
                    evaluation.crossValidatedError(),
                    evaluation.errorByChance()));
        }
        output.write(result(evaluation), terminal);
        tellOf("labelled runs that were not found", evaluation.missing());
        tellOf(
                "labelled causes that no card has",
                evaluation.causesNot(id -> doctor.card(id).isPresent()));
        return ExitCode.OK;
    }

    private void tellOf(String what, List<String> names) {
        if (!names.isEmpty()) {
            terminal.tell(names.size() + " " + what + ": " + String.join(", ", names));
        }
    }

    private String result(Evaluation evaluation) {
        if (output.format() == Format.JSON) {
            return Scorecard.json(evaluation);
        }
        return (each ? Scorecard.runs(evaluation) + "\n" : "") + Scorecard.text(evaluation);
    }
}
