package rundoctor.facts;

/**
 * The run names a model that no profile describes, or none at all.
 *
 * @param name as the run names it; empty when it names none
 * @param source where it was read
 */
public record UnknownModel(String name, Source source) implements Fact {

    @Override
    public String says() {
        return name.isEmpty() ? "the run names no model" : "no profile describes the model " + name;
    }
}
