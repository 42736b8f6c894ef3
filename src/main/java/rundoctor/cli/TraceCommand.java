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
import rundoctor.engine.Status;
import rundoctor.engine.Trace;
import rundoctor.report.Format;
import rundoctor.report.TraceReport;

/** Why a cause was raised, and why not. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Why the rules of a cause fire on a run and why not: each condition, the fact that met it or the"
                + " reason that none did.")
final class TraceCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private OutputOptions output;

    @Option(names = "--cause", required = true, paramLabel = "ID", description = "Id of a cause or symptom.")
    private String id;

    @Parameters(paramLabel = "RUN", description = "Run folder, file of a run, or packed run folder.")
    private Path run;

    TraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Experimental rules are asked only where the cause itself is experimental, as a diagnosis does. */
    @Override
    public Integer call() throws IOException {
        output.check();
        output.only(Format.TEXT, Format.JSON);
        Path folder = rules.folder();
        RunDoctor doctor = RunDoctor.withRules(folder, Status.TEST).ready();
        Card card = doctor.card(id)
                .orElseThrow(() -> new UsageException("rules trace, --cause: expected the id of a cause or symptom,"
                        + " found \"" + id + "\"; see rundoctor rules list"));
        if (card.status() == Status.EXPERIMENTAL) {
            doctor = RunDoctor.withRules(folder, Status.EXPERIMENTAL).ready();
        }
        Trace trace = doctor.engine().trace(doctor.factSheet(run), card.id(), folder);
        output.write(output.format() == Format.JSON ? TraceReport.json(trace) : TraceReport.text(trace), terminal);
        return ExitCode.OK;
    }
}
