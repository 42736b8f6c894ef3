package rundoctor.facts;

/**
 * Train loss against eval loss over all evaluations. Needs three evaluations.
 *
 * @param evals evaluations used
 * @param smallestRatio smallest train loss over eval loss
 * @param largestRatio largest train loss over eval loss
 * @param smallestDifference smallest train loss minus eval loss
 * @param largestDifference largest train loss minus eval loss
 * @param trainChange train loss at the last evaluation minus that at the first
 * @param fromStep first evaluation
 * @param toStep last evaluation
 * @param source where it was read
 */
public record TrainEvalGap(
        int evals,
        double smallestRatio,
        double largestRatio,
        double smallestDifference,
        double largestDifference,
        double trainChange,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "train loss is " + Figure.of(smallestRatio) + " to " + Figure.of(largestRatio) + " times the eval loss";
    }

    @Override
    public String curve() {
        return "eval_loss";
    }
}
