package rundoctor.facts;

/**
 * The loss of a preference stage.
 *
 * @param type sigmoid, hinge, ipo, ...
 * @param source where it was read
 */
public record PreferenceLoss(String type, Source source) implements Fact {

    @Override
    public String says() {
        return "preference loss = " + type;
    }
}
