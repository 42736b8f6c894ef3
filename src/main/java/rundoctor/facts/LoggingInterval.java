package rundoctor.facts;

/**
 * Optimizer steps between two logged rows; each logged loss averages over them.
 *
 * @param steps at least 1
 * @param source where it was read
 */
public record LoggingInterval(int steps, Source source) implements Fact {

    @Override
    public String says() {
        return "a logged row every " + steps + " steps";
    }
}
