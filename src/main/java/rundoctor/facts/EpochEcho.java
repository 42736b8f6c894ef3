package rundoctor.facts;

/**
 * How far the train loss of one epoch repeats that of the epoch before: each row is paired with the row one epoch earlier
 * that is nearest to the same place, at most half a logging interval off. Of more than twenty epochs the first
 * twenty; an epoch of fewer than three rows is left out, and so is a loss of which fewer than one row in ten lies above the one
 * before, because epochs of a smooth fall are alike. Exists from five pairs on; needs to know the length of an epoch, from
 * the logged epochs or from samples and global batch size.
 *
 * @param pairs pairs of rows
 * @param correlation Pearson's, of the pairs, a straight (Theil-Sen) line taken out of each epoch, -1 to 1
 * @param neighbours correlation of neighbouring rows within the epochs, the same line taken out: near 0 for noise, near 1
 *     for a wave
 * @param swing 95th minus 5th percentile of what is left without the line, over the median loss
 * @param identical longest run of consecutive pairs that are equal to six significant digits
 * @param epochs epochs up to the last pair
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record EpochEcho(
        int pairs,
        double correlation,
        double neighbours,
        double swing,
        int identical,
        int epochs,
        int fromStep,
        int toStep,
        Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "the loss of an epoch repeats that of the one before with correlation " + Figure.of(correlation)
                + " over " + pairs + " rows";
    }

    @Override
    public String curve() {
        return "loss";
    }
}
