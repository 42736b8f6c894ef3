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
 * @param run      the run they were drawn from
 * @param facts    settings, features of curves and log messages as rules match them
 * @param warnings settings that could not be understood and gave no fact; the run's own warnings are not repeated
 */
public record FactSheet(Run run, List<Fact> facts, List<Warning> warnings) {

    public FactSheet {
        facts = List.copyOf(facts);
        warnings = List.copyOf(warnings);
    }

    /** A sheet of facts written by hand, in a rule test for example, without warnings. */
    public FactSheet(Run run, List<Fact> facts) {
        this(run, facts, List.of());
    }

    /**
     * Draws every fact the run has enough data for. The same run gives the same sheet.
     *
     * @param profiles tells the family of the model and its vocabulary
     * @param bugs     tells which releases have a known fault
     */
    public static FactSheet of(Run run, ModelProfiles profiles, KnownBugs bugs) {
        Settings settings = new Settings(run);
        Plan plan = Plan.of(settings);
        List<Fact> facts = new ArrayList<>();
        facts.addAll(ModelFacts.of(settings, profiles));
        facts.addAll(SettingFacts.of(settings));
        facts.addAll(plan.facts());
        facts.addAll(bugs.facts(facts));
        facts.addAll(LossFeatures.of(run, plan));
        facts.addAll(LossJumps.of(run, plan));
        facts.addAll(LevelFeatures.of(run, plan));
        facts.addAll(EpochFeatures.of(run, plan));
        facts.addAll(PeriodFeatures.of(run, plan));
        facts.addAll(GridFeatures.of(run));
        LossScaleFeatures.course(run).ifPresent(facts::add);
        facts.addAll(RestartFeatures.of(settings));
        facts.addAll(EvalFeatures.of(run));
        EvalSetFeatures.split(run).ifPresent(facts::add);
        SummaryFeatures.loss(settings).ifPresent(facts::add);
        facts.addAll(GradNormFeatures.of(run, plan));
        facts.addAll(LearningRateFeatures.of(run, plan));
        facts.addAll(PreferenceFeatures.of(run));
        facts.addAll(RewardFeatures.of(run));
        facts.addAll(PolicyFeatures.of(run));
        facts.addAll(StepTimeFeatures.of(settings));
        facts.addAll(run.messages());
        List<Warning> warnings = new ArrayList<>(settings.warnings());
        warnings.addAll(ModelFacts.warnings(facts));
        return new FactSheet(run, facts, warnings);
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
