package rundoctor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rundoctor.RunDoctor;
import rundoctor.engine.Card;
import rundoctor.engine.LabelledCase;
import rundoctor.features.FactSheet;
import rundoctor.report.Format;

/** A verdict that was wrong becomes a test of the rules. */
@Command(
        name = "feedback",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description =
                "Writes an entry for a test file from a run whose true cause is known: its facts, without paths and names,"
                        + " and what should have come of them.")
final class FeedbackCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private StatusOption status;

    @Mixin
    private OutputOptions output;

    @Option(names = "--truth", required = true, paramLabel = "ID", description = "Id of the true cause, or healthy.")
    private String truth;

    @Parameters(paramLabel = "RUN", description = "Run folder, file of a run, or packed run folder.")
    private Path run;

    FeedbackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        output.check();
        output.only(Format.TEXT);
        RunDoctor doctor = rules.doctor(status.least()).ready();
        FactSheet sheet = doctor.factSheet(run);
        output.write(LabelledCase.of(sheet, doctor.engine().diagnose(sheet), cause(doctor)), terminal);
        return ExitCode.OK;
    }

    private String cause(RunDoctor doctor) {
        if (truth.equals(LabelledCase.HEALTHY)) {
            return truth;
        }
        return doctor.card(truth)
                .filter(card -> !card.isSymptom())
                .map(Card::id)
                .orElseThrow(
                        () -> new UsageException("feedback, --truth: expected the id of a cause or healthy, found \""
                                + truth + "\"; see rundoctor rules list"));
    }
}
