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
    void theFirstNetworkHasTheRulesThatCanFireAndLaterOnesAll() {
        RuleBase rules = RuleLoader.folder(RULES, CACHE, Status.TEST);
        Set<String> kinds = Set.of("FirstLoss", "Vocabulary");

        List<String> first = names(rules.base(kinds));
        List<String> later = names(rules.base(kinds));

        List<String> able = rules.ruleInputs().stream()
                .filter(rule -> kinds.containsAll(rule.needed()))
                .map(RuleInputs::rule)
                .sorted()
                .toList();
        assertEquals(able, first);
        assertTrue(later.containsAll(first));
        assertEquals(rules.ruleInputs().size(), later.size());
        assertFalse(able.isEmpty());
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
