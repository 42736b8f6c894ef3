package rundoctor.facts;

/**
 * The chat template.
 *
 * @param name as the framework calls it
 * @param source where it was read
 */
public record Template(String name, Source source) implements Fact {

    @Override
    public String says() {
        return "template = " + name;
    }
}
