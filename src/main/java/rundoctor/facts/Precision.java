package rundoctor.facts;

/**
 * Number format of the computation.
 *
 * @param name fp32, fp16, bf16 or fp8
 * @param pure true when the weights are kept in that format as well
 * @param source where it was read
 */
public record Precision(String name, boolean pure, Source source) implements Fact {

    @Override
    public String says() {
        return "precision = " + name + (pure ? " (weights too)" : "");
    }
}
