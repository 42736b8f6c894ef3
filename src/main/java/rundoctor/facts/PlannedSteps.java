package rundoctor.facts;

/**
 * Length of the run as planned.
 *
 * @param steps optimizer steps, at least 1
 * @param source where it was read
 */
public record PlannedSteps(int steps, Source source) implements Fact {

    @Override
    public String says() {
        return "planned optimizer steps = " + steps;
    }
}
