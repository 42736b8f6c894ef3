package rundoctor.facts;

/**
 * Isolated train losses far above those around them: above the median of up to 100 rows before by six robust deviations and by a fifth, and followed by rows below that line. The opening of the run and the 20 rows after it
 * count for none. Exists when there is at least one; needs 30 logged rows.
 *
 * @param count events; rows at most three apart are one
 * @param largest highest value over the median before it
 * @param fromStep first event
 * @param toStep last event
 * @param source where it was read
 */
public record LossSpikes(int count, double largest, int fromStep, int toStep, Source source) implements CurveFact {

    @Override
    public String says() {
        return count + " loss spikes, the largest " + Figure.of(largest) + " times its surroundings";
    }

    @Override
    public String curve() {
        return "loss";
    }
}
