package rundoctor.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small rule files for tests. */
final class RuleText {

    private static final String CARD = """
            /* METADATA
            id: %1$s
            title: Title of %1$s
            status: test
            severity: error
            prior: common
            summary: Something is wrong.
            category: %2$s
            thresholds:
              - {name: fewest, value: 1, why: rows, source: assumed}
            */
            package rules.%2$s.%3$s;

            import rundoctor.engine.Card;
            import rundoctor.engine.Symptom;
            import rundoctor.facts.LoggedPoints;
            import rundoctor.facts.LossCourse;

            import static rundoctor.engine.Evidence.supports;
            import static rundoctor.engine.Weight.DECISIVE;

            """;

    private RuleText() {}

    /** The card of that id, and one rule. */
    static String of(String category, String id, String name, String when, String then) {
        return CARD.formatted(id, category, id.replace('-', '_')) + "rule \"" + name + "\"\nwhen\n    " + when
                + "\nthen\n    " + then + "\nend\n";
    }

    /** A cause that is confirmed by any logged points. */
    static String sound(String id) {
        return of(
                "optimisation",
                id,
                "for: rows were logged",
                "$points : LoggedPoints()",
                "insert( supports(DECISIVE, \"rows were logged\", $points) );");
    }

    static void write(Path rules, String path, String text) throws IOException {
        Files.createDirectories(rules.resolve(path).getParent());
        Files.writeString(rules.resolve(path), text);
    }
}
