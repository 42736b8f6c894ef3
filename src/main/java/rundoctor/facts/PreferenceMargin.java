package rundoctor.facts;

/**
 * Rewards of chosen and rejected answers. Needs one logged row.
 *
 * @param points rows used
 * @param firstChosen first reward of the chosen answers
 * @param firstRejected first reward of the rejected answers
 * @param lastChosen median of the last tenth, chosen
 * @param lastRejected median of the last tenth, rejected
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record PreferenceMargin(
        int points,
        double firstChosen,
        double firstRejected,
        double lastChosen,
        double lastRejected,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    /** Chosen minus rejected at the end. */
    public double lastMargin() {
        return lastChosen - lastRejected;
    }

    @Override
    public String says() {
        return "rewards chosen / rejected " + Figure.of(firstChosen) + " / " + Figure.of(firstRejected) + " to "
                + Figure.of(lastChosen) + " / " + Figure.of(lastRejected);
    }

    @Override
    public String curve() {
        return "rewards/chosen";
    }
}
