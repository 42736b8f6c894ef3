package rundoctor.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import rundoctor.RunDoctor;
import rundoctor.engine.Card;
import rundoctor.engine.Status;

/** Which rules to use, and how much to say on standard error. */
final class RuleOptions {

    /** Set by the launcher to the folder it lies in. */
    private static final String HOME = "rundoctor.home";

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Folder of rules to use instead of those that ship with the program.")
    private Path folder;

    private boolean quiet;

    RuleOptions() {}

    RuleOptions(Path folder) {
        this.folder = folder;
    }

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more on standard error; twice for every rule.")
    private void verbose(boolean[] times) {
        System.setProperty(LOG_LEVEL, times.length > 1 ? "debug" : "info");
    }

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing on standard error but errors.")
    private void quiet(boolean wanted) {
        quiet = wanted;
        System.setProperty(LOG_LEVEL, wanted ? "error" : "warn");
    }

    boolean isQuiet() {
        return quiet;
    }

    /** The doctor with the rules asked for: those of the folder given, else beside the launcher, else of this release. */
    RunDoctor doctor(Status least) {
        return chosen().map(rules -> RunDoctor.withRules(rules, least)).orElseGet(() -> RunDoctor.create(least));
    }

    /** The folder given, else the one beside the launcher; empty for the rules of this release. */
    Optional<Path> chosen() {
        return Optional.ofNullable(folder)
                .or(() -> Optional.ofNullable(System.getProperty(HOME)).map(home -> Path.of(home, "rules")));
    }

    /** The folder of rule files with their tests: the one given, else the one beside the program, else the one here. */
    Path folder() {
        Path chosen = chosen().orElse(Path.of("rules"));
        if (!Files.isDirectory(chosen)) {
            throw new UsageException(chosen + ": expected a folder of rules, found none; name it with --rules");
        }
        return chosen;
    }

    /**
     * The present form of an id that may be left out.
     *
     * @throws UsageException when there is no such cause or symptom
     */
    static String known(RunDoctor doctor, String command, String id) {
        return id.isEmpty()
                ? ""
                : doctor.card(id)
                        .map(Card::id)
                        .orElseThrow(
                                () -> new UsageException(command + ": expected the id of a cause or symptom, found \""
                                        + id + "\"; see rundoctor rules list"));
    }
}
