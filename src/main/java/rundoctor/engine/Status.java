package rundoctor.engine;

/** How far to trust a cause's rules. */
public enum Status {
    /** Reasoned out or seen once; considered only on demand. */
    EXPERIMENTAL,
    /** Fires on a real run or on a well documented case, silent on all healthy ones. */
    TEST,
    /** Confirmed on real runs from three independent sources, with a measured rate of false alarms. */
    STABLE,
    /** Kept so that old reports still resolve; never fires. */
    DEPRECATED;

    /** Whether rules of this status fire where rules of at least the given status are asked for. */
    public boolean fires(Status least) {
        return this != DEPRECATED && compareTo(least) >= 0;
    }
}
