package rundoctor.facts;

/**
 * Training state kept off the accelerator.
 *
 * @param target cpu or nvme
 * @param source where it was read
 */
public record Offload(String target, Source source) implements Fact {

    @Override
    public String says() {
        return "offload to " + target;
    }
}
