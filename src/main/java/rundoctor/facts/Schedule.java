package rundoctor.facts;

/**
 * The learning-rate schedule that was asked for.
 *
 * @param type linear, cosine, constant, constant_with_warmup, cosine_with_restarts, wsd, ...
 * @param source where it was read
 */
public record Schedule(String type, Source source) implements Fact {

    /** Whether the schedule is meant to end near zero: linear, cosine or polynomial. */
    public boolean decaysToZero() {
        return type.equals("linear") || type.equals("cosine") || type.equals("polynomial");
    }

    /** Whether the schedule stays at its peak. */
    public boolean isConstant() {
        return type.startsWith("constant");
    }

    /** Whether jumps belong to the schedule: restarts, warm-up-stable-decay, reduce on plateau. */
    public boolean hasJumps() {
        return type.contains("restart") || type.contains("stable") || type.contains("wsd") || type.contains("plateau");
    }

    @Override
    public String says() {
        return "schedule = " + type;
    }
}
