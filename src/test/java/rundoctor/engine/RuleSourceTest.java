package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleSourceTest {

    private static final String RULES = """
        /* METADATA
        summary: no rule "x" when and then
        */
        package rules.a.b;

        rule "for: it (so to speak)"
        when
            Card( id == "a)b", $x : limit("x") )   // Kind( in a comment )
            $fact : Kind( value > $x,
                other in ("p", "q") )
            not ( Other() or Third() )
            ( One() or
              Two( id == "then" ) )
        then
            insert( 1 );
        end

        rule "against: it"
        when
            Kind()
        then
            insert( 2 );
        end
        """;

    @Test
    void rulesAreReadWithTheirConditionsAndLines() {
        List<RuleSource> rules = RuleSource.of(RULES);

        assertEquals(
                List.of("for: it (so to speak)", "against: it"),
                rules.stream().map(RuleSource::name).toList());
        assertEquals(
                List.of(
                        new RuleSource.Condition("Card( id == \"a)b\", $x : limit(\"x\") )", 8),
                        new RuleSource.Condition("$fact : Kind( value > $x, other in (\"p\", \"q\") )", 9),
                        new RuleSource.Condition("not ( Other() or Third() )", 11),
                        new RuleSource.Condition("( One() or Two( id == \"then\" ) )", 12)),
                rules.get(0).conditions());
    }

    @Test
    void aConditionKnowsItsKindsOfFactAndWhetherItAsksForOne() {
        List<RuleSource.Condition> conditions = RuleSource.of(RULES).get(0).conditions();

        assertEquals(Set.of("Other", "Third"), conditions.get(2).kinds());
        assertTrue(conditions.get(1).isPlain());
        assertFalse(conditions.get(3).isPlain());
        assertTrue(conditions.get(2).isAbsence());
    }

    @Test
    void aPlainConditionGrowsByOneDemandAtATime() {
        RuleSource.Condition condition =
                RuleSource.of(RULES).get(0).conditions().get(1);

        assertEquals(List.of("$fact : Kind( )", "$fact : Kind( value > $x )", condition.text()), condition.prefixes());
    }

    @Test
    void everyRuleOfTheProgramIsRead() {
        for (RuleFile file : RuleFolder.read(Path.of("rules"))) {
            int written = file.text().split("(?m)^rule \"", -1).length - 1;

            List<RuleSource> rules = RuleSource.of(file.text());

            assertEquals(written, rules.size(), file.path());
            rules.forEach(rule -> assertFalse(rule.conditions().isEmpty(), file.path() + ": " + rule.name()));
        }
    }
}
