package rundoctor.facts;

/**
 * Where the train loss goes within an epoch: the median over the last third of its rows against that over the first third. Needs
 * two epochs of nine rows; the length of an epoch comes from the logged epochs or from samples and global batch size.
 *
 * @param epochs epochs that can be judged, of the first twenty
 * @param rising epochs that end above their start
 * @param ratio median of last third over first third
 * @param fromStep first optimizer step
 * @param toStep last optimizer step
 * @param source where it was read
 */
public record EpochRamp(int epochs, int rising, double ratio, int fromStep, int toStep, Source source)
        implements CurveFact {

    /** Share of the epochs that end above their start, 0 to 1. */
    public double share() {
        return (double) rising / epochs;
    }

    @Override
    public String says() {
        return "train loss rises within " + rising + " of " + epochs + " epochs, median ratio " + Figure.of(ratio);
    }

    @Override
    public String curve() {
        return "loss";
    }
}
