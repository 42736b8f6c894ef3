package rundoctor.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Checks that card, file name, folder and DRL package of each rule file say the same, before anything is compiled. */
final class CardCheck {

    private CardCheck() {}

    /**
     * Reads every card.
     *
     * @throws BrokenRulesException with the findings of all files
     */
    static void check(Collection<RuleFile> files) {
        List<String> findings = new ArrayList<>();
        for (RuleFile file : files) {
            try {
                check(file, new CardReader(file).read(file.cardTree()), findings);
            } catch (BrokenRulesException e) {
                findings.addAll(e.findings());
            }
        }
        if (!findings.isEmpty()) {
            throw new BrokenRulesException(findings);
        }
    }

    private static void check(RuleFile file, Card card, List<String> findings) {
        for (String word : (file.folder() + "/" + file.slug()).split("/")) {
            if (!Slug.isOne(word)) {
                findings.add(file.path() + ", name: expected " + Slug.EXPECTED + ", found \"" + word + "\"");
            }
        }
        same(file, "card, id", file.slug(), card.id(), findings);
        same(file, "card, category", file.folder(), card.category(), findings);
        same(file, "package", file.expectedPackage(), file.declaredPackage(), findings);
    }

    private static void same(RuleFile file, String place, String expected, String found, List<String> findings) {
        if (!expected.equals(found)) {
            findings.add(file.path() + ", " + place + ": expected \"" + expected + "\", found \"" + found + "\"");
        }
    }
}
