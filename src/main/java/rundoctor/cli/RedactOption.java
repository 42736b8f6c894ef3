package rundoctor.cli;

import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Redaction;

/** Whether names of people, machines and places, and keys, stay out of the result. */
final class RedactOption {

    private Boolean wanted;

    @Option(
            names = "--redact",
            negatable = true,
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Leave names of users and hosts, paths, tokens and keys out of the result."
                    + " Default: only for HTML, which is meant for others; --no-redact for HTML as well.")
    private void redact(boolean value) {
        wanted = value;
    }

    /**
     * What is done to a diagnosis before anyone sees it.
     *
     * @param byDefault whether to redact when nothing was asked for
     */
    UnaryOperator<Diagnosis> edit(boolean byDefault) {
        return wanted == null ? same(byDefault) : same(wanted);
    }

    private static UnaryOperator<Diagnosis> same(boolean redacted) {
        return redacted ? Redaction::of : UnaryOperator.identity();
    }
}
