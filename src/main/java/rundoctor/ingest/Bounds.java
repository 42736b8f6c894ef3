package rundoctor.ingest;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The limits within which runs are read. Immutable.
 *
 * <pre>{@code
 * RunDoctor doctor = RunDoctor.create().within(Bounds.standard().with(Limit.SECONDS, 30));
 * }</pre>
 *
 * <p>While a run is read they belong to the thread that reads it, so that no reader can forget to look at them.
 */
public final class Bounds {

    private static final Bounds STANDARD = new Bounds(new EnumMap<>(Limit.class));
    private static final ThreadLocal<Reading> READING = new ThreadLocal<>();

    private record Reading(Bounds bounds, long start) {}

    private final Map<Limit, Long> set;

    private Bounds(Map<Limit, Long> set) {
        this.set = set;
    }

    /** Every limit as it is documented. */
    public static Bounds standard() {
        return STANDARD;
    }

    /**
     * The same with one limit set.
     *
     * @param value 0 or more
     * @throws IllegalArgumentException when it is negative
     */
    public Bounds with(Limit limit, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(limit.id() + ": expected 0 or more, found " + value);
        }
        Map<Limit, Long> more = new EnumMap<>(Limit.class);
        more.putAll(set);
        more.put(limit, value);
        return new Bounds(more);
    }

    /** The value of a limit. */
    public long of(Limit limit) {
        return set.getOrDefault(limit, limit.standard());
    }

    boolean isStandard() {
        return set.isEmpty();
    }

    /** What is done within limits. */
    public interface Work<T, E extends Exception> {
        T get() throws E;
    }

    /**
     * Lets a run be read, on this thread, within these limits; its time counts from now.
     *
     * @throws E what the work throws
     */
    public <T, E extends Exception> T within(Work<T, E> work) throws E {
        Reading before = READING.get();
        READING.set(new Reading(this, System.nanoTime()));
        try {
            return work.get();
        } finally {
            READING.set(before);
        }
    }

    static Bounds current() {
        Reading reading = READING.get();
        return reading == null ? STANDARD : reading.bounds();
    }

    /** Whether the run that this thread reads has taken the time it may take. */
    static boolean isTimeOver() {
        Reading reading = READING.get();
        return reading != null && System.nanoTime() - reading.start() >= TimeUnit.SECONDS.toNanos(Limit.SECONDS.now());
    }
}
