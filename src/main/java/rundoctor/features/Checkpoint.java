package rundoctor.features;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checkpoint a run goes on from. */
final class Checkpoint {

    private static final Pattern NAME = Pattern.compile("(?:checkpoint-|global_step|step[-_ ])(\\d{1,9})/{0,3}$");

    private Checkpoint() {}

    /** Its optimizer step, as logged or by its name; empty when the run starts anew or neither says it. */
    static Optional<Integer> step(Settings settings) {
        return settings.count("resumedStep")
                .or(() -> settings.text("resumedFrom", (name, source) -> name).flatMap(Checkpoint::named));
    }

    private static Optional<Integer> named(String name) {
        Matcher step = NAME.matcher(name);
        return step.find() ? Optional.of(Integer.valueOf(step.group(1))) : Optional.empty();
    }
}
