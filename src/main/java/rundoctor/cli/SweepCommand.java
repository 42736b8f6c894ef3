package rundoctor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rundoctor.RunDoctor;
import rundoctor.engine.Status;
import rundoctor.report.Format;
import rundoctor.workbench.Sensitivity;
import rundoctor.workbench.Sheets;

/** How much hangs on the exact value of each threshold. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description =
                "Moves every threshold by a fifth up and down, one at a time; shows the verdicts that flip and the"
                        + " thresholds that no test of their card notices. Exit code 3 when one of those belongs to a rule"
                        + " shown to everybody.")
final class SweepCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private OutputOptions output;

    @Option(
            names = "--on",
            paramLabel = "FOLDER",
            description = "Folder with runs below it whose verdicts are looked at. Default: none, only the tests.")
    private Path archive;

    @Parameters(arity = "0..1", paramLabel = "ID", defaultValue = "", description = "Only the thresholds of this card.")
    private String id;

    SweepCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        output.check();
        output.only(Format.TEXT, Format.JSON);
        Path folder = rules.folder();
        RunDoctor doctor = RunDoctor.withRules(folder, Status.EXPERIMENTAL).ready();
        String only = RuleOptions.known(doctor, "rules sweep", id);
        Sensitivity sensitivity = new Sensitivity(
                doctor,
                RunDoctor.withRules(folder, Status.TEST).engine(),
                folder,
                archive == null ? List.of() : Sheets.of(doctor, archive));
        ProgressBar bar = new ProgressBar(terminal, rules.isQuiet());
        sensitivity.run(only, bar::show);
        bar.clear();
        output.write(output.format() == Format.JSON ? sensitivity.json() : sensitivity.text(), terminal);
        return sensitivity.untested().isEmpty() ? ExitCode.OK : ExitCode.BROKEN_RULES;
    }
}
