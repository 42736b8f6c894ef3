package rundoctor.facts;

/**
 * Shape of a LoRA adapter.
 *
 * @param rank inner dimension, at least 1
 * @param alpha numerator of the scaling
 * @param source where it was read
 */
public record Lora(int rank, double alpha, Source source) implements Fact {

    /** Factor on the product of the two adapter matrices: alpha / rank, no unit. */
    public double scaling() {
        return alpha / rank;
    }

    @Override
    public String says() {
        return "LoRA rank = " + rank + ", alpha = " + Figure.of(alpha);
    }
}
