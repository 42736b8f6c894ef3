package rundoctor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rundoctor.RunDoctor;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Severity;
import rundoctor.engine.Verdict;
import rundoctor.report.Format;

/** Runs in, reports out. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Diagnoses each run at PATH: a run folder, one file of a run, or a packed run folder.")
final class DiagnoseCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private LimitOption limits = new LimitOption();

    @Mixin
    private StatusOption status = new StatusOption();

    @Mixin
    private SuppressionOption suppressions = new SuppressionOption();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private RedactOption redact = new RedactOption();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "Severity of a likely cause from which the exit code is 1: info, warning or error. Default: error.")
    private Severity limit = Severity.ERROR;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Run folder, file of a run, .zip, .tar, .tar.gz, .tgz or .tar.zst; \"-\" reads a console log or a run"
                            + " document from standard input.")
    private List<String> paths = new ArrayList<>();

    DiagnoseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The command as it is typed most: paths, perhaps a rule folder, no other option. It is understood here because the library
     * for command lines takes as long to start as reading a run; empty for any other command line.
     */
    static Optional<DiagnoseCommand> plain(Terminal terminal, String... args) {
        DiagnoseCommand command = new DiagnoseCommand(terminal);
        List<String> words = new ArrayList<>(List.of(args));
        if (words.isEmpty() || !words.remove(0).equals("diagnose")) {
            return Optional.empty();
        }
        if (words.size() > 2 && words.get(0).equals("--rules") && !isSpecial(words.get(1))) {
            command.rules = new RuleOptions(Path.of(words.get(1)));
            words.subList(0, 2).clear();
        }
        command.paths = words;
        return words.isEmpty() || words.stream().anyMatch(DiagnoseCommand::isSpecial)
                ? Optional.empty()
                : Optional.of(command);
    }

    private static boolean isSpecial(String word) {
        return word.isEmpty() || word.startsWith("-") || word.startsWith("@");
    }

    @Override
    public Integer call() throws IOException {
        output.check();
        RunDoctor doctor = rules.doctor(status.least()).within(limits.bounds());
        UnaryOperator<Diagnosis> edit = suppressions.of(doctor);
        List<String> parts = new ArrayList<>();
        Gate gate = new Gate(limit);
        for (String path : paths) {
            Diagnosis diagnosis = edit.apply(diagnose(doctor, path));
            gate.add(diagnosis);
            tellOfUnreadable(path, diagnosis);
            parts.add(output.format()
                    .render(redact.edit(output.format() == Format.HTML).apply(diagnosis), output.style(terminal)));
        }
        output.write(output.format().page(parts), terminal);
        return gate.exitCode();
    }

    private Diagnosis diagnose(RunDoctor doctor, String path) {
        return path.equals("-") ? doctor.diagnose(terminal.in(), "standard input") : doctor.diagnose(Path.of(path));
    }

    private void tellOfUnreadable(String path, Diagnosis diagnosis) {
        if (diagnosis.verdict() == Verdict.UNREADABLE) {
            terminal.tell(path + " could not be read; its report says why");
        }
    }
}
