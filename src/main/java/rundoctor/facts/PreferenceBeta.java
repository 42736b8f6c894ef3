package rundoctor.facts;

/**
 * Strength of the pull towards the reference model.
 *
 * @param value 0 or more; 0 for none
 * @param source where it was read
 */
public record PreferenceBeta(double value, Source source) implements Fact {

    @Override
    public String says() {
        return "preference beta = " + Figure.of(value);
    }
}
