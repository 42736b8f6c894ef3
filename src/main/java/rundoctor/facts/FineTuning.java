package rundoctor.facts;

/**
 * Which weights are trained.
 *
 * @param type full, lora, qlora, freeze, ...
 * @param source where it was read
 */
public record FineTuning(String type, Source source) implements Fact {

    /** Whether only a small adapter is trained. */
    public boolean isAdapter() {
        return !type.equals("full") && !type.equals("freeze");
    }

    @Override
    public String says() {
        return "fine-tuning = " + type;
    }
}
