package rundoctor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rundoctor.RunDoctor;
import rundoctor.engine.Status;
import rundoctor.workbench.CausePages;

/** The pages of all causes. */
@Command(
        name = "docs",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description =
                "Writes a page for each cause from its card, rules and first firing test, and an index by category and"
                        + " symptom.")
final class DocsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RuleOptions rules;

    @Option(
            names = {"--out", "--output"},
            paramLabel = "DIR",
            description = "Folder to write to; made when needed. Default: docs/causes beside the rules.")
    private Path out;

    @Option(names = "--check", description = "Write nothing; end with 3 when a page is not what its card says.")
    private boolean check;

    DocsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = rules.folder();
        Path pages = out == null ? folder.resolveSibling("docs").resolve("causes") : out;
        CausePages all = new CausePages(
                RunDoctor.withRules(folder, Status.EXPERIMENTAL).ready().cards(), folder);
        if (!check) {
            terminal.tell(all.write(pages) + " pages are in " + pages);
            return ExitCode.OK;
        }
        List<String> outdated = all.outdated(pages);
        outdated.forEach(name -> terminal.tell(pages.resolve(name)
                + ": expected what the rule file says, found something else; write it with rules docs"));
        return outdated.isEmpty() ? ExitCode.OK : ExitCode.BROKEN_RULES;
    }
}
