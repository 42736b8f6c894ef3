package rundoctor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import rundoctor.engine.BrokenRulesException;

/** The command line of Run Doctor. */
@Command(
        name = "rundoctor",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Reads what a language-model training run left behind and gives a differential diagnosis.",
        footer = {
            "",
            "Exit codes: 0 nothing reached --fail-on, 1 something did, 2 a run could not be read or the result not be written,",
            "3 the rules are broken, 64 the command line is wrong."
        })
public final class Main implements Callable<Integer> {

    private static final Map<String, Function<Terminal, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("diagnose", DiagnoseCommand::new);
        COMMANDS.put("batch", BatchCommand::new);
        COMMANDS.put("evaluate", EvaluateCommand::new);
        COMMANDS.put("feedback", FeedbackCommand::new);
        COMMANDS.put("rules", RulesCommand::line);
        COMMANDS.put("completion", CompletionCommand::new);
    }

    private Main() {}

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(), args));
    }

    /** Runs the program on a terminal; gives the exit code. */
    static int run(Terminal terminal, String... args) {
        try {
            Optional<DiagnoseCommand> plain = DiagnoseCommand.plain(terminal, args);
            if (plain.isPresent()) {
                return run(terminal, plain.get());
            }
            return commandLine(terminal, args)
                    .setParameterExceptionHandler((e, all) -> wrongUsage(terminal, e))
                    .setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e))
                    .execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            terminal.tell("expected enough memory, found too little ("
                    + e.getClass().getSimpleName() + "); give Java more with JAVA_TOOL_OPTIONS=-Xmx4g");
            return ExitCode.UNREADABLE;
        }
    }

    private static int run(Terminal terminal, DiagnoseCommand command) {
        try {
            return command.call();
        } catch (IOException | RuntimeException e) {
            return failed(terminal, e);
        }
    }

    /** With every command, or with the only one that is asked for: the others need not be loaded then. */
    static CommandLine commandLine(Terminal terminal, String... args) {
        CommandLine line = new CommandLine(new Main());
        boolean isNamed = args.length > 0 && COMMANDS.containsKey(args[0]);
        COMMANDS.forEach((name, command) -> {
            if (!isNamed || name.equals(args[0])) {
                line.addSubcommand(name, command.apply(terminal));
            }
        });
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(terminal.out(), true, terminal.charset()))
                .setErr(new PrintWriter(terminal.err(), true));
    }

    /** Without a command there is nothing to do. */
    @Override
    public Integer call() {
        throw new UsageException("expected a command, found none; one of " + COMMANDS.keySet());
    }

    private static int wrongUsage(Terminal terminal, ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        terminal.tell(words(e) + "; see " + command + " --help");
        return ExitCode.USAGE;
    }

    private static String words(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        return oneLine(e.getMessage());
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String found = ", found \"" + e.getUnmatched().get(0) + "\"";
        Set<String> commands = e.getCommandLine().getSubcommands().keySet();
        String expected = e.isUnknownOption() || commands.isEmpty()
                ? "expected an argument that " + e.getCommandLine().getCommandName() + " knows"
                : "expected a command, one of " + commands;
        List<String> similar = e.getSuggestions();
        return expected + found + (similar.isEmpty() ? "" : " (did you mean " + similar.get(0) + "?)");
    }

    private static int failed(Terminal terminal, Exception e) {
        if (e instanceof UsageException) {
            terminal.tell(e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof BrokenRulesException broken) {
            broken.findings().forEach(terminal::tell);
            return ExitCode.BROKEN_RULES;
        }
        terminal.tell(e instanceof IOException || e instanceof OutputException ? reason(e) : "internal error: " + e);
        return ExitCode.UNREADABLE;
    }

    private static String reason(Exception e) {
        String words = String.valueOf(e.getMessage());
        return e instanceof FileSystemException
                ? words + " (" + e.getClass().getSimpleName().replace("Exception", "") + ")"
                : words;
    }

    private static String oneLine(String message) {
        return String.join(" ", Arrays.asList(message.strip().split("\\s*\\R\\s*")));
    }
}
