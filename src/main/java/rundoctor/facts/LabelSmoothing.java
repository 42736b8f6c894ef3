package rundoctor.facts;

/**
 * Label smoothing.
 *
 * @param factor 0 to 1
 * @param source where it was read
 */
public record LabelSmoothing(double factor, Source source) implements Fact {

    @Override
    public String says() {
        return "label smoothing = " + Figure.of(factor);
    }
}
