package rundoctor.facts;

/**
 * How far the run got.
 *
 * @param lastStep last optimizer step seen
 * @param planned planned optimizer steps, at least 1
 * @param finished whether the trainer wrote its closing summary or reached the planned steps
 * @param source where it was read
 */
public record Progress(int lastStep, int planned, boolean finished, Source source) implements Fact {

    @Override
    public String says() {
        return "optimizer step " + lastStep + " of " + planned + (finished ? ", finished" : ", not finished");
    }
}
