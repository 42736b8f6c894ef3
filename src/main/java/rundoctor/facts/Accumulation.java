package rundoctor.facts;

/**
 * Gradient accumulation: micro-batches per optimizer step.
 *
 * @param steps at least 1
 * @param source where it was read
 */
public record Accumulation(int steps, Source source) implements Fact {

    public Accumulation {
        if (steps < 1) {
            throw new IllegalArgumentException(
                    "gradient accumulation steps must be at least 1, was " + steps + " (" + source + ")");
        }
    }

    @Override
    public String says() {
        return "gradient accumulation steps = " + steps;
    }
}
