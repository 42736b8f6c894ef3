package rundoctor.facts;

/**
 * The model that was trained, as the run names it.
 *
 * @param name as written in the configuration
 * @param source where it was read
 */
public record ModelName(String name, Source source) implements Fact {

    @Override
    public String says() {
        return "model = " + name;
    }
}
