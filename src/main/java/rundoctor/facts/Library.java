package rundoctor.facts;

/**
 * One library and its version.
 *
 * @param name lower case: transformers, llamafactory, deepspeed, torch, peft, trl, accelerate, unsloth, ...
 * @param version as reported
 * @param source where it was read
 */
public record Library(String name, Version version, Source source) implements Fact {

    /** Whether the version is at least the one named and, by PEP 440, below the other. */
    public boolean isBetween(String from, String below) {
        return version.isAtLeast(from) && version.isBefore(below);
    }

    /** Whether the version is at least the one named. */
    public boolean isAtLeast(String from) {
        return version.isAtLeast(from);
    }

    /** Whether the version is below the one named. */
    public boolean isBefore(String below) {
        return version.isBefore(below);
    }

    /** Whether it is a development build, which has no certain place between releases. */
    public boolean isDevelopment() {
        return version.isDevelopment();
    }

    @Override
    public String says() {
        return name + " " + version;
    }
}
