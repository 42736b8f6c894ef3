package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.facts.LoggedPoints;
import rundoctor.facts.Source;
import rundoctor.features.FactSheet;

class OddsTest {

    private static final LoggedPoints POINTS = new LoggedPoints(5, 0, new Source("log", ""));

    @TempDir
    Path folder;

    @Test
    void ofOneGroupAndDirectionOnlyTheStrongestCounts() {
        double added = Odds.added(
                List.of(supports(Weight.WEAK, "a"), supports(Weight.STRONG, "a"), supports(Weight.MODERATE, "b")));

        assertEquals(Weight.STRONG.logOdds() + Weight.MODERATE.logOdds(), added, 1e-12);
    }

    @Test
    void oneGroupMayCountForAndAgainst() {
        Evidence against = Evidence.refutes(Weight.MODERATE, "no", POINTS).group("a");

        double added = Odds.added(List.of(supports(Weight.STRONG, "a"), against));

        assertEquals(Weight.STRONG.logOdds() - Weight.MODERATE.logOdds(), added, 1e-12);
    }

    @Test
    void aRivalSilencesOnlyForTheSharedSymptom() {
        Map<String, Double> odds = Map.of("own", 1.0, "rival", 8.0);
        Map<String, Set<String>> shared = Map.of("high", Set.of("own", "rival"));
        Map<String, Set<String>> sharedAndOther = Map.of("high", Set.of("own", "rival"), "flat", Set.of("own"));

        assertEquals(0.1, Odds.probability("own", odds, shared), 1e-12);
        assertEquals(0.5, Odds.probability("own", odds, sharedAndOther), 1e-12);
    }

    @Test
    void withoutLabelledRunsAProbabilityStaysBelowItsCeiling() throws IOException {
        RuleText.write(folder, "optimisation/modest.drl", RuleText.sound("modest"));
        RuleText.write(folder, "optimisation/proven.drl", RuleText.sound("proven"));
        RuleText.write(folder, "calibration.yaml", "{knots: [[0, 0], [1, 1]], labelled-runs: {proven: 2}}");
        FactSheet sheet = FactSheet.ofFacts(
                "run", new ObjectMapper().readTree("{\"LoggedPoints\": {\"train\": 5, \"eval\": 0}}"));

        Diagnosis diagnosis =
                Engine.withRules(folder, folder.resolve("cache"), Status.TEST).diagnose(sheet);

        double own = Math.exp(Prior.COMMON.logOdds() + Weight.DECISIVE.logOdds());
        assertEquals(Math.min(0.95, own / (1 + own)), probability("modest", diagnosis), 1e-12);
        assertEquals(own / (1 + own), probability("proven", diagnosis), 1e-12);
    }

    private static Evidence supports(Weight weight, String group) {
        return Evidence.supports(weight, "yes", POINTS).group(group);
    }

    private static double probability(String cause, Diagnosis diagnosis) {
        return diagnosis.hypotheses().stream()
                .filter(hypothesis -> hypothesis.cause().equals(cause))
                .mapToDouble(Diagnosis.Hypothesis::probability)
                .findFirst()
                .orElseThrow();
    }
}
