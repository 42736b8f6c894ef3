package rundoctor.facts;

/**
 * How the train loss begins, non-finite and exactly zero values left out. Needs three logged rows.
 *
 * @param first first logged value
 * @param third third logged value
 * @param median median of the first five logged values, or of those there are
 * @param settled median of the third to the sixth logged value, or of those there are
 * @param toStep optimizer step of the last value used
 * @param source where it was read
 */
public record EarlyLoss(double first, double third, double median, double settled, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "train loss starts " + Figure.of(first) + ", third row " + Figure.of(third);
    }

    @Override
    public String curve() {
        return "loss";
    }

    @Override
    public int fromStep() {
        return 1;
    }
}
