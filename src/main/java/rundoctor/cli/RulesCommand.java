package rundoctor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rundoctor.RunDoctor;
import rundoctor.engine.Card;
import rundoctor.engine.Status;
import rundoctor.report.CausePage;
import rundoctor.report.Format;
import rundoctor.workbench.MeasuredAlarms;
import rundoctor.workbench.RuleCheck;

/** What a rule maintainer needs. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Lists, shows, writes, checks and tests the rules.")
final class RulesCommand implements Callable<Integer> {

    private final Terminal terminal;

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** With the commands that have a class of their own. */
    static CommandLine line(Terminal terminal) {
        return new CommandLine(new RulesCommand(terminal))
                .addSubcommand(new NewRuleCommand(terminal))
                .addSubcommand(new TraceCommand(terminal))
                .addSubcommand(new DiffCommand(terminal))
                .addSubcommand(new AlarmsCommand(terminal))
                .addSubcommand(new SweepCommand(terminal))
                .addSubcommand(new TestCommand(terminal))
                .addSubcommand(new DocsCommand(terminal));
    }

    @Override
    public Integer call() {
        throw new UsageException("rules: expected a command, for example list, found none; see rundoctor rules --help");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Every cause and symptom, a line each.")
    int list(@Mixin RuleOptions rules, @Mixin OutputOptions output) {
        output.check();
        output.only(Format.TEXT, Format.JSON);
        var cards = rules.doctor(Status.EXPERIMENTAL).cards();
        output.write(output.format() == Format.JSON ? CausePage.json(cards) : CausePage.list(cards), terminal);
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "The card of one cause or symptom, and its rules.")
    int show(
            @Mixin RuleOptions rules,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "ID", description = "Id, present or former.") String id)
            throws IOException {
        output.check();
        output.only(Format.TEXT);
        RunDoctor doctor = rules.doctor(Status.EXPERIMENTAL);
        Card card = doctor.card(id)
                .orElseThrow(() -> new UsageException("rules show: expected the id of a cause or symptom, found \"" + id
                        + "\"; see rundoctor rules list"));
        Optional<Path> folder = rules.chosen();
        MeasuredAlarms measured = folder.isPresent() ? MeasuredAlarms.of(folder.get()) : MeasuredAlarms.shipped();
        output.write(CausePage.of(card, doctor.rulesOf(card.id()), measured.says(card)), terminal);
        return ExitCode.OK;
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = "Checks every rule file, card and table.")
    int check(@Mixin RuleOptions rules, @Mixin OutputOptions output) throws IOException {
        output.check();
        output.only(Format.TEXT);
        Path folder = rules.folder();
        RunDoctor doctor = RunDoctor.withRules(folder, Status.EXPERIMENTAL).ready();
        RuleCheck check = new RuleCheck(doctor, folder);
        List<String> findings = check.findings();
        findings.forEach(terminal::tell);
        StringBuilder text = new StringBuilder();
        check.remarks().forEach(remark -> text.append("remark: ").append(remark).append('\n'));
        text.append(doctor.cards().size()).append(" rule files checked, ");
        text.append(findings.size()).append(" findings\n");
        output.write(text.toString(), terminal);
        return findings.isEmpty() ? ExitCode.OK : ExitCode.BROKEN_RULES;
    }
}
