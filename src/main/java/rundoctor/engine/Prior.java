package rundoctor.engine;

/** How often a cause is met among runs that somebody asks about, before any evidence, as natural log-odds. Assumed. */
public enum Prior {
    /** About one run in eleven. */
    COMMON(-2.3),
    /** About one run in twenty. */
    OCCASIONAL(-3.0),
    /** About one run in fifty. */
    RARE(-4.0);

    private final double logOdds;

    Prior(double logOdds) {
        this.logOdds = logOdds;
    }

    /** Natural logarithm of the odds. */
    public double logOdds() {
        return logOdds;
    }
}
