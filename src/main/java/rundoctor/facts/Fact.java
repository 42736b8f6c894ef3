package rundoctor.facts;

/** One thing known of one run, with its source; what rules match. A fact is true or does not exist. */
public interface Fact {

    /** Where it was read. */
    Source source();

    /** The fact in words and numbers, without its source. */
    String says();

    /** The fact as a report quotes it, with its source. */
    default String cite() {
        return says() + " (" + source() + ")";
    }
}
