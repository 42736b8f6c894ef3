package rundoctor.engine;

import java.util.List;
import rundoctor.facts.Fact;

/**
 * One statement for or against the cause of the rule file it is written in, or from the file of a premise, against a cause that
 * needs it. Rules insert it; nobody else makes one.
 *
 * @param direction for or against
 * @param weight    how far it moves the hypothesis
 * @param statement a sentence with the numbers
 * @param basis     the facts it rests on, the leading one first
 * @param group     evidence of one group and direction is counted once, at its strongest
 * @param variant   id of the variant on the card that it points to; empty when it points to none
 * @param cause     id of the cause; empty for that of the rule file
 */
public record Evidence(
        Direction direction,
        Weight weight,
        String statement,
        List<Fact> basis,
        String group,
        String variant,
        String cause) {

    public Evidence {
        basis = List.copyOf(basis);
    }

    /** Evidence for the cause, in the group of its leading fact. */
    public static Evidence supports(Weight weight, String statement, Fact... basis) {
        return of(Direction.FOR, weight, statement, basis);
    }

    /** Evidence against the cause, in the group of its leading fact. */
    public static Evidence refutes(Weight weight, String statement, Fact... basis) {
        return of(Direction.AGAINST, weight, statement, basis);
    }

    private static Evidence of(Direction direction, Weight weight, String statement, Fact... basis) {
        if (basis.length == 0) {
            throw new IllegalArgumentException("evidence needs at least one fact it rests on: " + statement);
        }
        return new Evidence(
                direction,
                weight,
                statement,
                List.of(basis),
                basis[0].getClass().getSimpleName(),
                "",
                "");
    }

    /** The same evidence in a named group, for evidence that rests on different facts but says the same thing. */
    public Evidence group(String name) {
        return new Evidence(direction, weight, statement, basis, name, variant, cause);
    }

    /** The same evidence, pointing to one of the card's variants. */
    public Evidence variant(String id) {
        return new Evidence(direction, weight, statement, basis, group, id, cause);
    }

    /** The same evidence about another cause, for the rules of a premise. */
    public Evidence about(String id) {
        return new Evidence(direction, weight, statement, basis, group, variant, id);
    }
}
