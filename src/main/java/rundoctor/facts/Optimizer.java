package rundoctor.facts;

/**
 * The optimizer.
 *
 * @param name as the trainer calls it, for example adamw_torch
 * @param source where it was read
 */
public record Optimizer(String name, Source source) implements Fact {

    /** Whether it divides by a running gradient scale, so that a constant factor on the gradient cancels. */
    public boolean isAdaptive() {
        return name.contains("adam") || name.contains("lion") || name.contains("adafactor") || name.contains("rmsprop");
    }

    @Override
    public String says() {
        return "optimizer = " + name;
    }
}
