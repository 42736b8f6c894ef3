package rundoctor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Helps the shell to complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Writes a completion script for bash and zsh: source <(rundoctor completion)")
final class CompletionCommand implements Callable<Integer> {

    private final Terminal terminal;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String script = AutoComplete.bash("rundoctor", Main.commandLine(terminal));
        terminal.out().write(script.getBytes(StandardCharsets.UTF_8));
        terminal.out().flush();
        return ExitCode.OK;
    }
}
