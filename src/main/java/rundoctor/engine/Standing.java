package rundoctor.engine;

/** The word for a probability. */
public enum Standing {
    REFUTED(0),
    UNDECIDED(0.2),
    LIKELY(0.5),
    CONFIRMED(0.9);

    private final double from;

    Standing(double from) {
        this.from = from;
    }

    /** The standing of a probability between 0 and 1. */
    public static Standing of(double probability) {
        Standing standing = REFUTED;
        for (Standing next : values()) {
            if (probability >= next.from) {
                standing = next;
            }
        }
        return standing;
    }

    /** Lowest probability of this standing. */
    public double from() {
        return from;
    }
}
