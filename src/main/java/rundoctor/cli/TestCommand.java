package rundoctor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rundoctor.FolderWatch;
import rundoctor.RunDoctor;
import rundoctor.engine.BrokenRulesException;
import rundoctor.engine.RuleTests;
import rundoctor.engine.Status;
import rundoctor.report.Format;

/** The tests beside the rules. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description =
                "Runs the tests beside the rules; of an entry that fails, shows what was wanted and the evidence there was.")
final class TestCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private OutputOptions output;

    @Option(names = "--watch", description = "Run them again whenever a file of the rules changes, until Ctrl-C.")
    private boolean watch;

    @Parameters(arity = "0..1", paramLabel = "ID", defaultValue = "", description = "Only the tests of this id.")
    private String id;

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        output.check();
        output.only(Format.TEXT);
        Path folder = rules.folder();
        return watch ? again(folder) : once(folder);
    }

    private int once(Path folder) {
        RunDoctor doctor = RunDoctor.withRules(folder, Status.EXPERIMENTAL).ready();
        List<RuleTests.Result> results = doctor.ruleTests(folder, RuleOptions.known(doctor, "rules test", id));
        List<RuleTests.Result> failed =
                results.stream().filter(result -> !result.passed()).toList();
        StringBuilder text = new StringBuilder();
        failed.forEach(result -> text.append(failure(result)));
        output.write(text + "" + results.size() + " entries, " + failed.size() + " failed\n", terminal);
        return failed.isEmpty() ? ExitCode.OK : ExitCode.BROKEN_RULES;
    }

    /** What is broken while somebody writes is told, and waited for. */
    private int again(Path folder) throws IOException {
        try (FolderWatch changes = new FolderWatch(folder)) {
            while (true) {
                try {
                    once(folder);
                } catch (BrokenRulesException e) {
                    e.findings().forEach(terminal::tell);
                } catch (UsageException e) {
                    terminal.tell(e.getMessage());
                }
                changes.await();
            }
        } catch (InterruptedException e) {
            return ExitCode.OK;
        }
    }

    private static String failure(RuleTests.Result result) {
        StringBuilder text = new StringBuilder(result.file() + ": " + result.test() + "\n");
        result.findings()
                .forEach(finding ->
                        text.append("  ").append(finding.replace("\n", "\n  ")).append('\n'));
        return text.toString();
    }
}
