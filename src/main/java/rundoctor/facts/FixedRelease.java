package rundoctor.facts;

/**
 * A library of the run is in a release that has the fix of a known fault, and the run meets the conditions of the fault. From the table of known bugs.
 *
 * @param cause id of the cause
 * @param variant variant on the card of the cause; empty when the row names none
 * @param library name of the library
 * @param version as reported
 * @param fixedIn first good release
 * @param what the fault in a few words
 * @param source where it was read
 */
public record FixedRelease(
        String cause, String variant, String library, String version, String fixedIn, String what, Source source)
        implements Fact {

    @Override
    public String says() {
        return library + " " + version + " has the fix of " + fixedIn + ": " + what;
    }
}
