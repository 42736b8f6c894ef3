package rundoctor.facts;

/**
 * How often the answers of a group all earn the same reward, from reward_std and frac_reward_zero_std (or zero_std_ratio). A row is without spread when the deviation is exactly 0 or more than nine tenths of its groups are; one of both curves is enough. Needs one logged row.
 *
 * @param points rows used
 * @param silent rows without spread
 * @param longest longest run of consecutive rows without spread
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record RewardSpread(int points, int silent, int longest, int fromStep, int toStep, Source source)
        implements CurveFact {

    /** Share of the rows without spread, 0 to 1. */
    public double share() {
        return (double) silent / points;
    }

    @Override
    public String says() {
        return silent + " of " + points + " rows have no spread of rewards";
    }

    @Override
    public String curve() {
        return "reward_std";
    }
}
