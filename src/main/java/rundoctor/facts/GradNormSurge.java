package rundoctor.facts;

/**
 * The largest lasting rise of the grad norm: median of five values over the median of the window before them, up to 100 and at least five values, the warm-up left out. Needs twelve logged values.
 *
 * @param factor no unit
 * @param before median of the window
 * @param level median of the five values
 * @param fromStep first optimizer step of the five
 * @param toStep last optimizer step of the five
 * @param source where it was read
 */
public record GradNormSurge(double factor, double before, double level, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "grad norm rose " + Figure.of(factor) + "-fold to " + Figure.of(level) + " at step " + fromStep;
    }

    @Override
    public String curve() {
        return "grad_norm";
    }
}
