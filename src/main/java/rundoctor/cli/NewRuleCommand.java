package rundoctor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rundoctor.RunDoctor;
import rundoctor.engine.Status;
import rundoctor.report.Format;
import rundoctor.workbench.Skeleton;

/** A new cause or symptom to be written over. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description =
                "Writes card, rules and tests of a new cause or symptom, to be written over; they pass check and test.")
final class NewRuleCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private OutputOptions output;

    @Parameters(
            paramLabel = "CATEGORY/ID",
            description = "Folder and id, for example optimisation/learning-rate-too-high; symptoms/ID for a symptom.")
    private String name;

    NewRuleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        output.check();
        output.only(Format.TEXT);
        Path folder = rules.folder();
        List<Path> files;
        try {
            Skeleton skeleton = Skeleton.of(name);
            RunDoctor doctor = RunDoctor.withRules(folder, Status.EXPERIMENTAL).ready();
            files = skeleton.write(doctor, folder, ProgramVersion.release());
        } catch (IllegalArgumentException e) {
            throw new UsageException("rules new: " + e.getMessage());
        }
        StringBuilder text = new StringBuilder();
        files.forEach(file -> text.append(file).append('\n'));
        String id = name.substring(name.indexOf('/') + 1);
        output.write(
                text + "next: write the firing test, then the rules, then rundoctor rules test " + id + "\n", terminal);
        return ExitCode.OK;
    }
}
