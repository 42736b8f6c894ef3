package rundoctor.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rundoctor.RunDoctor;
import rundoctor.batch.Batch;
import rundoctor.batch.Tally;
import rundoctor.engine.Diagnosis;

/** Archives in, a folder of diagnoses out. */
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Diagnoses every run below ARCHIVE into DIR/diagnoses.jsonl and DIR/summary.json.")
final class BatchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private LimitOption limits = new LimitOption();

    @Mixin
    private RedactOption redact;

    @Mixin
    private StatusOption status;

    @Mixin
    private SuppressionOption suppressions;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to; made when needed.")
    private Path folder;

    @Parameters(arity = "1..*", paramLabel = "ARCHIVE", description = "Folder with runs below it.")
    private List<Path> archives;

    BatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        RunDoctor doctor = rules.doctor(status.least()).within(limits.bounds()).ready();
        UnaryOperator<Diagnosis> edit = suppressions.of(doctor);
        ProgressBar bar = new ProgressBar(terminal, rules.isQuiet());
        makeFolder();
        Tally tally = run(new Batch(doctor, folder, judged -> redact.edit(false).apply(edit.apply(judged))), bar);
        bar.clear();
        if (!rules.isQuiet()) {
            terminal.tell(tally.found() + " runs, " + tally.unreadable() + " of them unreadable, are in " + folder);
        }
        return ExitCode.OK;
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new OutputException(folder.toString(), e);
        }
    }

    /** What names a file is about an archive; a full disk names none. */
    private Tally run(Batch batch, ProgressBar bar) throws IOException {
        try {
            return batch.run(archives, bar::show);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new OutputException(folder.toString(), e);
        }
    }
}
