package rundoctor.facts;

/**
 * How much was logged.
 *
 * @param train logged train losses
 * @param eval logged eval losses
 * @param source where it was read
 */
public record LoggedPoints(int train, int eval, Source source) implements Fact {

    @Override
    public String says() {
        return train + " logged train losses, " + eval + " eval losses";
    }
}
