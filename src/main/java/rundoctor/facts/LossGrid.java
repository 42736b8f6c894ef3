package rundoctor.facts;

/**
 * How many train losses lie where bf16 has a value: multiples of the 128th part of the power of two below them, to half of the
 * fourth decimal. Non-finite and exactly zero values left out. Needs ten logged rows.
 *
 * @param points values used
 * @param distinct different values among them
 * @param share of the values that lie on the grid, 0 to 1
 * @param spacing distance of the grid's points at the median, nats
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record LossGrid(int points, int distinct, double share, double spacing, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return Figure.of(100 * share) + " % of the train losses lie on a grid of " + Figure.of(spacing);
    }

    @Override
    public String curve() {
        return "loss";
    }
}
