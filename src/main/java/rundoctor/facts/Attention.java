package rundoctor.facts;

/**
 * The attention implementation.
 *
 * @param name eager, sdpa, fa2, ...
 * @param source where it was read
 */
public record Attention(String name, Source source) implements Fact {

    @Override
    public String says() {
        return "attention = " + name;
    }
}
