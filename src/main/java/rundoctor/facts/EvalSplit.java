package rundoctor.facts;

/**
 * The eval losses of two evaluation sets part ways: of all curves {@code eval_NAME_loss} the one that rises most from its first
 * evaluation to the last, and the one that falls most. Exists when one rises and one falls; needs three finite evaluations above
 * 0 of both.
 *
 * @param points evaluations of the rising set
 * @param rising name of the set that rises
 * @param up its last over its first loss, above 1
 * @param falling name of the set that falls
 * @param down its last over its first loss, below 1
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record EvalSplit(
        int points, String rising, double up, String falling, double down, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "the eval loss of " + rising + " ends at " + Figure.of(up) + " times its start, that of " + falling
                + " at " + Figure.of(down);
    }

    @Override
    public String curve() {
        return "eval_" + rising + "_loss";
    }
}
