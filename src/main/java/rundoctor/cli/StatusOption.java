package rundoctor.cli;

import picocli.CommandLine.Option;
import rundoctor.engine.Status;

/** How well founded rules must be to be asked. */
final class StatusOption {

    @Option(
            names = "--experimental",
            description = "Also ask the experimental rules: reasoned out or seen once, so false alarms are likelier.")
    private boolean experimental;

    /** The lowest status asked for. */
    Status least() {
        return experimental ? Status.EXPERIMENTAL : Status.TEST;
    }
}
