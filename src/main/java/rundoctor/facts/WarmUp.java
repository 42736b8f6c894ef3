package rundoctor.facts;

/**
 * Length of the learning rate's warm-up.
 *
 * @param steps optimizer steps, 0 for none
 * @param source where it was read
 */
public record WarmUp(int steps, Source source) implements Fact {

    @Override
    public String says() {
        return "warm-up = " + steps + " steps";
    }
}
