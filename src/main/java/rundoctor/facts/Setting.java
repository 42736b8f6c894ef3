package rundoctor.facts;

/**
 * One thing the run's configuration says, by the setup names of the diagnosis document.
 *
 * @param value a {@link String}, {@link Long}, {@link Double} or {@link Boolean}
 */
public record Setting(Object value, Source source) {

    /** The value as text. */
    public String text() {
        return String.valueOf(value);
    }
}
