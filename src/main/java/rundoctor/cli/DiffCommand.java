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
import rundoctor.batch.Sweep;
import rundoctor.report.Format;
import rundoctor.workbench.RuleDiff;

/** What an edit of the rules does to real runs. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Which verdicts, ranks and probabilities change between two rule folders.")
final class DiffCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private StatusOption status;

    @Mixin
    private OutputOptions output;

    @Option(names = "--on", required = true, paramLabel = "FOLDER", description = "Folder with runs below it.")
    private Path archive;

    @Parameters(index = "0", paramLabel = "OLD", description = "Rule folder before the edit.")
    private Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "Rule folder after it.")
    private Path edited;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        output.check();
        output.only(Format.TEXT, Format.JSON);
        RuleDiff diff = new RuleDiff();
        over(old, diff::before);
        over(edited, diff::after);
        output.write(output.format() == Format.JSON ? diff.json() : diff.text(), terminal);
        return ExitCode.OK;
    }

    private void over(Path rules, Sweep.Receiver receiver) throws IOException {
        ProgressBar bar = new ProgressBar(terminal, false);
        new Sweep(RunDoctor.withRules(rules, status.least()).ready()).over(List.of(archive), receiver, bar::show);
        bar.clear();
    }
}
