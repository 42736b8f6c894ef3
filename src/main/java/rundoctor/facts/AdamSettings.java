package rundoctor.facts;

/**
 * Moments of an Adam-type optimizer. Exists when one of them is set; the others then stand at 0.9, 0.999 and 1e-8.
 *
 * @param beta1 0 to 1
 * @param beta2 0 to 1
 * @param epsilon above 0
 * @param source where it was read
 */
public record AdamSettings(double beta1, double beta2, double epsilon, Source source) implements Fact {

    @Override
    public String says() {
        return "Adam betas = " + Figure.of(beta1) + ", " + Figure.of(beta2) + ", epsilon = " + Figure.of(epsilon);
    }
}
