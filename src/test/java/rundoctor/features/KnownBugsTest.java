package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rundoctor.facts.AffectedRelease;
import rundoctor.facts.Attention;
import rundoctor.facts.Fact;
import rundoctor.facts.FixedRelease;
import rundoctor.facts.Library;
import rundoctor.facts.ModelFamily;
import rundoctor.facts.Option;
import rundoctor.facts.Precision;
import rundoctor.facts.Quantization;
import rundoctor.facts.Source;
import rundoctor.facts.Version;
import rundoctor.facts.ZeroStage;

class KnownBugsTest {

    private static final String ROW = """
            - {cause: some-cause, variant: some-variant, library: transformers, since: 4.49.0, fixed-in: 4.57.0,
               when: {families: [gemma3, gemma3n]}, what: it forgets, url: "https://example.org"}
            """;

    static KnownBugs table(String yaml) {
        try {
            return KnownBugs.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4.48.3, ''",
        "4.49.0.dev0, ''",
        "4.49.0, AffectedRelease",
        "4.56.2, AffectedRelease",
        "4.57.0.dev0, AffectedRelease",
        "4.57.0, FixedRelease",
        "5.2.0, FixedRelease"
    })
    void versionDecidesWhatARowSays(String version, String kind) {
        List<Fact> found = table(ROW).facts(List.of(family("gemma3"), library(version)));

        assertEquals(
                kind.isEmpty() ? List.of() : List.of(kind),
                found.stream().map(fact -> fact.getClass().getSimpleName()).toList());
    }

    @Test
    void developmentBuildIsMarked() {
        List<Fact> found = table(ROW).facts(List.of(family("gemma3"), library("4.50.0.dev0")));

        assertTrue(((AffectedRelease) found.get(0)).development());
    }

    @Test
    void rowIsSilentWhenAConditionDoesNotHoldOrIsNotKnown() {
        assertEquals(List.of(), table(ROW).facts(List.of(family("llama3"), library("4.50.0"))));
        assertEquals(List.of(), table(ROW).facts(List.of(library("4.50.0"))));
    }

    @Test
    void everyConditionMustHold() {
        KnownBugs bugs = table(ROW.replace("when: {", "when: {zero-stage: 3, "));

        assertEquals(
                List.of(), bugs.facts(List.of(family("gemma3"), library("4.50.0"), new ZeroStage(2, Source.given()))));
        assertEquals(
                1,
                bugs.facts(List.of(family("gemma3"), library("4.50.0"), new ZeroStage(3, Source.given())))
                        .size());
    }

    @Test
    void rowWithoutAFixNeverSaysFixed() {
        List<Fact> found =
                table(ROW.replace("fixed-in: 4.57.0,", "")).facts(List.of(family("gemma3"), library("9.0.0")));

        assertEquals("unknown", ((AffectedRelease) found.get(0)).fixedIn());
    }

    @Test
    void fixedReleaseNamesTheFirstGoodOne() {
        List<Fact> found = table(ROW).facts(List.of(family("gemma3"), library("4.57.6")));

        assertEquals("4.57.0", ((FixedRelease) found.get(0)).fixedIn());
    }

    @Test
    void endOfAWindowThatIsAssumedIsSaidToBe() {
        KnownBugs bugs = table(ROW.replace("fixed-in: 4.57.0,", "fixed-in: 4.57.0, assumed: [fixed-in],"));

        String affected =
                bugs.facts(List.of(family("gemma3"), library("4.50.0"))).get(0).says();
        String fixed =
                bugs.facts(List.of(family("gemma3"), library("4.57.6"))).get(0).says();

        assertTrue(affected.endsWith("(last release with it assumed)"), affected);
        assertTrue(fixed.contains("(last release with it assumed)"), fixed);
    }

    @Test
    void misspeltKeyIsNamedWithTheRow() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> table(ROW.replace("since:", "sinse:")));

        assertTrue(e.getMessage().startsWith("bugs.yaml, row 1: expected one of the keys"), e.getMessage());
    }

    @Test
    void versionThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> table(ROW.replace("4.49.0", "newest")));
    }

    private static ModelFamily family(String name) {
        return new ModelFamily(name, true, false, true, Source.given());
    }

    private static Library library(String version) {
        return new Library("transformers", Version.of(version), Source.given());
    }

    @Test
    void precisionAttentionQuantizationAndOptionsAreConditions() {
        KnownBugs bugs = table("""
                - {cause: some-cause, library: transformers, since: 4.49.0, what: it forgets, url: "https://example.org",
                   when: {precision: bf16, attention: [sdpa, auto], quantization: [4, 8], options: [overlapComm]}}
                """);
        Source source = Source.given();
        List<Fact> settings = List.of(
                library("4.50.0"),
                new Precision("bf16", false, source),
                new Attention("sdpa", source),
                new Quantization(8, source));

        List<Fact> on = new ArrayList<>(settings);
        on.add(new Option("overlapComm", "true", source));
        List<Fact> off = new ArrayList<>(settings);
        off.add(new Option("overlapComm", "false", source));

        assertEquals(1, bugs.facts(on).size());
        assertEquals(0, bugs.facts(off).size());
        assertEquals(0, bugs.facts(settings).size());
    }
}
