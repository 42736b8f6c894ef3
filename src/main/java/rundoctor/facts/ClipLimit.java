package rundoctor.facts;

/**
 * Gradient clipping.
 *
 * @param maxGradNorm largest norm let through; 0 when clipping is off
 * @param source where it was read
 */
public record ClipLimit(double maxGradNorm, Source source) implements Fact {

    @Override
    public String says() {
        return "max grad norm = " + Figure.of(maxGradNorm);
    }
}
