package rundoctor.facts;

/**
 * Longest sequence kept.
 *
 * @param tokens at least 1
 * @param source where it was read
 */
public record CutoffLength(int tokens, Source source) implements Fact {

    @Override
    public String says() {
        return "cut-off length = " + tokens + " tokens";
    }
}
