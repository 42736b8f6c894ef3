package rundoctor.facts;

/**
 * A library of the run is in a release that is known to have a fault, and the run meets the conditions of the fault. From the table of known bugs.
 *
 * @param cause id of the cause
 * @param variant variant on the card of the cause; empty when the row names none
 * @param library name of the library
 * @param version as reported
 * @param since first affected release
 * @param fixedIn first good release, or "unknown"
 * @param development whether it is a development build, which has no certain place between releases
 * @param what the fault in a few words
 * @param source where it was read
 */
public record AffectedRelease(
        String cause,
        String variant,
        String library,
        String version,
        String since,
        String fixedIn,
        boolean development,
        String what,
        Source source)
        implements Fact {

    @Override
    public String says() {
        return library + " " + version + " has a known fault (from " + since + " on, fixed in " + fixedIn + "): "
                + what;
    }
}
