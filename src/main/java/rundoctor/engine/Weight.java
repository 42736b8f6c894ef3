package rundoctor.engine;

/**
 * How far one piece of evidence moves a hypothesis, as natural log-odds. The scale follows the likelihood ratios commonly used
 * for medical tests: 2, 3, 10 and 100 to 1, rounded. Derived from no run; ADR 0002 has the reasoning.
 */
public enum Weight {
    /** Odds times 1.6. */
    WEAK(0.5),
    /** Odds times 3.3. */
    MODERATE(1.2),
    /** Odds times 10. */
    STRONG(2.3),
    /** Odds times 90: hardly possible otherwise. */
    DECISIVE(4.5);

    private final double logOdds;

    Weight(double logOdds) {
        this.logOdds = logOdds;
    }

    /** Natural logarithm of the factor on the odds. */
    public double logOdds() {
        return logOdds;
    }
}
