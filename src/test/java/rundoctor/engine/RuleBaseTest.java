package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kie.api.KieBase;
import rundoctor.features.FactSheet;
import rundoctor.features.KnownBugs;
import rundoctor.features.ModelProfiles;
import rundoctor.ingest.LogPatterns;
import rundoctor.ingest.RunFolder;

class RuleBaseTest {

    private static final Path RULES = Path.of("rules");
    private static final Path CACHE = Path.of("target", "rule-cache");

    @TestFactory
    Stream<DynamicTest> aRunGetsTheSameDiagnosisFirstAndLater() throws IOException {
        LogPatterns patterns = LogPatterns.read(table("log-messages.yaml"));
        ModelProfiles models = ModelProfiles.read(table("models.yaml"));
        KnownBugs bugs = KnownBugs.read(table("bugs.yaml"));
        return runs().map(run -> DynamicTest.dynamicTest(run.toString(), () -> {
            Engine engine = Engine.withRules(RULES, CACHE, Status.TEST);
            FactSheet sheet = FactSheet.of(RunFolder.read(run, patterns), models, bugs);

            Diagnosis first = engine.diagnose(sheet);
            Diagnosis later = engine.diagnose(sheet);

            assertEquals(withoutTime(later), withoutTime(first));
        }));
    }

    @Test
    void theFirstNetworksHaveTheRulesThatCanFireAndLaterOnesAll() {
        RuleBase rules = RuleLoader.folder(RULES, CACHE, Status.TEST);
        Set<String> kinds = Set.of("FirstLoss", "Vocabulary");

        Optional<KieBase> first = rules.whole();
        Optional<KieBase> later = rules.whole();

        List<String> able = rules.ruleInputs().stream()
                .filter(rule -> rule.canFire(kinds) && rule.symptoms().isEmpty())
                .map(RuleInputs::rule)
                .sorted()
                .toList();
        assertEquals(Optional.empty(), first);
        assertEquals(rules.ruleInputs().size(), names(later.orElseThrow()).size());
        assertEquals(
                able,
                Stream.of(rules.ofSymptoms(kinds), rules.ofCauses(kinds, Set.of()))
                        .flatMap(network -> names(network).stream())
                        .sorted()
                        .toList());
        assertFalse(able.isEmpty());
    }

    @Test
    void causesThatNeedASymptomComeWithIt() {
        RuleBase rules = RuleLoader.folder(RULES, CACHE, Status.TEST);
        Set<String> kinds = Set.of("Accumulation", "FirstLoss", "Vocabulary");

        List<String> without = names(rules.ofCauses(kinds, Set.of()));
        List<String> with = names(rules.ofCauses(kinds, Set.of("loss-multiple-of-grad-accum")));

        assertTrue(with.containsAll(without));
        assertTrue(with.size() > without.size());
    }

    private static List<String> names(KieBase base) {
        return base.getKiePackages().stream()
                .flatMap(kiePackage -> kiePackage.getRules().stream())
                .map(rule -> rule.getName())
                .sorted()
                .toList();
    }

    private static Stream<Path> runs() throws IOException {
        Stream.Builder<Path> all = Stream.builder();
        for (String kind : List.of("healthy", "runs")) {
            try (Stream<Path> folders = Files.list(Path.of("test-data", kind))) {
                folders.filter(Files::isDirectory).sorted().forEach(all);
            }
        }
        return all.build();
    }

    private static InputStream table(String name) throws IOException {
        return Files.newInputStream(RULES.resolve(name));
    }

    private static JsonNode withoutTime(Diagnosis diagnosis) {
        ObjectNode tree = new ObjectMapper().valueToTree(diagnosis);
        tree.remove("engine");
        return tree;
    }
}
