package rundoctor.features;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import rundoctor.facts.Fact;
import rundoctor.facts.Run;
import rundoctor.facts.Warning;

/**
 * All facts of one run, in a fixed order. Immutable.
 *
 * @param run   the run they were drawn from
 * @param warnings the run's own, and settings that do not read as what they should be
 * @param facts settings, features of curves and log messages as rules match them
 */
public record FactSheet(Run run, List<Warning> warnings, List<Fact> facts) {

    public FactSheet {
        warnings = List.copyOf(warnings);
        facts = List.copyOf(facts);
    }

    /** A sheet of facts written by hand, in a rule test for example, without warnings. */
    public FactSheet(Run run, List<Fact> facts) {
        this(run, facts, List.of());
    }

    /** Draws every fact the run has enough data for. The same run gives the same sheet. */
    public static FactSheet of(Run run, ModelProfiles profiles) {
        Settings settings = new Settings(run);
        Plan plan = Plan.of(settings);
        List<Fact> facts = new ArrayList<>();
        facts.addAll(ModelFacts.of(settings, profiles));
        facts.addAll(SettingFacts.of(settings));
        facts.addAll(plan.facts());
        facts.addAll(LossFeatures.of(run, plan));
        facts.addAll(LossJumps.of(run, plan));
        facts.addAll(EvalFeatures.of(run));
        facts.addAll(GradNormFeatures.of(run, plan));
        facts.addAll(LearningRateFeatures.of(run, plan));
        facts.addAll(PreferenceFeatures.of(run));
        facts.addAll(run.messages());
        List<Warning> warnings = new ArrayList<>(run.warnings());
        warnings.addAll(settings.warnings());
        return new FactSheet(run, warnings, facts);
    }

    /**
     * A sheet of facts written by hand: kind of fact to its components, or to a list of such; sources may be left out.
     *
     * @param name what the facts belong to, for messages
     * @throws IllegalArgumentException when a kind or a component does not exist, or is missing
     */
    public static FactSheet ofFacts(String name, JsonNode facts) {
        return FactReader.read(name, facts);
    }
}
