package rundoctor.features;

import java.util.List;
import rundoctor.facts.Fact;
import rundoctor.facts.Run;

/**
 * All facts of one run, in a fixed order. Immutable.
 *
 * @param run   the run they were drawn from
 * @param facts settings, features of curves and log messages as rules match them
 */
public record FactSheet(Run run, List<Fact> facts) {

    public FactSheet {
        facts = List.copyOf(facts);
    }
}
