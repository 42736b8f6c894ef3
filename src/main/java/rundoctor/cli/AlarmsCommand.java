package rundoctor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rundoctor.RunDoctor;
import rundoctor.evaluate.Labels;
import rundoctor.report.Format;
import rundoctor.workbench.Alarms;
import rundoctor.workbench.Sheets;

/** What the rules say of healthy runs. */
@Command(
        name = "alarms",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description =
                "How often each cause is likely and each rule fires on healthy runs. Ends with 3 when a cause is likely"
                        + " more often than the budget on its card allows.")
final class AlarmsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private StatusOption status;

    @Mixin
    private OutputOptions output;

    @Option(names = "--on", required = true, paramLabel = "FOLDER", description = "Folder with runs below it.")
    private Path archive;

    @Option(
            names = "--labels",
            paramLabel = "LABELS.tsv",
            description = "Table that says which of the runs are healthy. Default: all are.")
    private Path labels;

    @Option(
            names = "--write",
            description = "Also write what was counted to alarms.yaml beside the rules, which rules check reads.")
    private boolean write;

    @Parameters(arity = "0..1", paramLabel = "ID", defaultValue = "", description = "Only this cause or symptom.")
    private String id;

    AlarmsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        output.check();
        output.only(Format.TEXT, Format.JSON);
        RunDoctor doctor = RunDoctor.withRules(rules.folder(), status.least()).ready();
        String only = RuleOptions.known(doctor, "rules alarms", id);
        Alarms alarms = new Alarms(doctor.engine());
        Optional<Labels> table = labels == null ? Optional.empty() : Optional.of(Labels.read(labels));
        Sheets.of(doctor, archive, table).forEach(alarms::add);
        if (write) {
            terminal.tell(alarms.measured().write(rules.folder()) + " is written");
        }
        output.write(output.format() == Format.JSON ? alarms.json(only) : alarms.text(only), terminal);
        return alarms.overBudget(only).isEmpty() ? ExitCode.OK : ExitCode.BROKEN_RULES;
    }
}
