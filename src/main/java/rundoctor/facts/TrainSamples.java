package rundoctor.facts;

/**
 * Size of the training set.
 *
 * @param count samples, at least 1
 * @param source where it was read
 */
public record TrainSamples(int count, Source source) implements Fact {

    @Override
    public String says() {
        return "training samples = " + count;
    }
}
