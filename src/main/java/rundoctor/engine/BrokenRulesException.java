package rundoctor.engine;

import java.util.List;

/** The rule base cannot be used: something does not compile or a card is wrong. One line for each finding. */
public final class BrokenRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> findings;

    /** Each finding says where, what was expected, what was found. */
    public BrokenRulesException(List<String> findings) {
        super(String.join(System.lineSeparator(), findings));
        this.findings = List.copyOf(findings);
    }

    /** The findings, in the order of files. */
    public List<String> findings() {
        return findings;
    }
}
