package rundoctor.facts;

/**
 * Where a fact was read from.
 *
 * @param file  path of the file inside the run folder, or a name such as "run document"
 * @param place key, line or range inside the file; empty when the whole file says it
 */
public record Source(String file, String place) {

    /** A fact written by hand, in a rule test for example. */
    public static Source given() {
        return new Source("given", "");
    }

    @Override
    public String toString() {
        return place.isEmpty() ? file : file + ", " + place;
    }
}
