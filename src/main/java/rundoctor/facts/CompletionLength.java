package rundoctor.facts;

/**
 * How long sampled answers are, from completions/mean_length or completion_length, and how often they reach the limit. Needs three logged rows.
 *
 * @param points values used
 * @param first tokens, median of the first tenth, at least three values
 * @param last tokens, median of the last tenth, at least three values
 * @param trend Mann-Kendall z; negative when answers become shorter, no unit
 * @param clipped median share of the answers that reach the limit, 0 to 1; NaN when it was not logged
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record CompletionLength(
        int points, double first, double last, double trend, double clipped, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "answers take " + Figure.of(first) + " tokens at first and " + Figure.of(last) + " at the end";
    }

    @Override
    public String curve() {
        return "completions/mean_length";
    }
}
