package rundoctor.facts;

/**
 * Size of the output layer. The loss of a uniform guess follows from it.
 *
 * @param size entries of the padded output layer, at least 2
 * @param known false when the size is only the widest one in the table of profiles
 * @param source where it was read
 */
public record Vocabulary(int size, boolean known, Source source) implements Fact {

    public Vocabulary {
        if (size < 2) {
            throw new IllegalArgumentException("vocabulary must be at least 2, was " + size + " (" + source + ")");
        }
    }

    /** The highest loss ignorance can explain: ln(size), in nats per token. Derived: every token equally likely. */
    public double uniformLoss() {
        return Math.log(size);
    }

    @Override
    public String says() {
        return "vocabulary = " + size + (known ? "" : " (assumed: the widest known)");
    }
}
