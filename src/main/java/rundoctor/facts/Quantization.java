package rundoctor.facts;

/**
 * The frozen base weights are quantised.
 *
 * @param bits 2 to 8
 * @param source where it was read
 */
public record Quantization(int bits, Source source) implements Fact {

    @Override
    public String says() {
        return "quantisation = " + bits + " bit";
    }
}
