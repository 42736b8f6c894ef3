package rundoctor.facts;

/**
 * Processes that take part in the run.
 *
 * @param processes at least 1
 * @param source where it was read
 */
public record WorldSize(int processes, Source source) implements Fact {

    @Override
    public String says() {
        return "world size = " + processes;
    }
}
