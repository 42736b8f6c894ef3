package rundoctor.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import rundoctor.features.FactSheet;

/** Runs the rule tests of a folder against an engine, with evidence as it adds up: a calibration is no matter of a rule. */
public final class RuleTests {

    private final Engine engine;
    private final Function<JsonNode, FactSheet> runReader;

    /**
     * Tests for an engine.
     *
     * @param runReader reads the run document of an entry into its fact sheet
     */
    public RuleTests(Engine engine, Function<JsonNode, FactSheet> runReader) {
        this.engine = engine.uncalibrated();
        this.runReader = runReader;
    }

    /**
     * How one entry came out.
     *
     * @param file     the test file, below the rule folder
     * @param test     name of the entry
     * @param findings what was expected and what was found instead, with the evidence; empty when it passed
     */
    public record Result(String file, String test, List<String> findings) {

        /** Whether the entry passed. */
        public boolean passed() {
            return findings.isEmpty();
        }
    }

    /**
     * Runs every entry, in the order of files.
     *
     * @param only id whose test file is run; empty for all
     * @throws BrokenRulesException when a test file cannot be read
     */
    public List<Result> run(Path folder, String only) {
        List<Result> results = new ArrayList<>();
        Map<String, Set<String>> fired = new TreeMap<>();
        for (RuleTest test : read(folder, only)) {
            results.add(run(test, fired));
        }
        results.addAll(completeness(folder, only, fired));
        return results;
    }

    private Result run(RuleTest test, Map<String, Set<String>> fired) {
        FactSheet sheet;
        try {
            sheet = test.run() == null ? FactSheet.ofFacts(test.name(), test.facts()) : runReader.apply(test.run());
        } catch (RuntimeException e) {
            return new Result(test.file(), test.name(), List.of(String.valueOf(e.getMessage())));
        }
        Firing firing = engine.fire(sheet);
        firing.rules()
                .forEach((id, rules) ->
                        fired.computeIfAbsent(id, one -> new TreeSet<>()).addAll(rules));
        Diagnosis diagnosis = engine.diagnose(sheet, firing);
        List<String> findings = new ArrayList<>();
        test.expect().forEach((id, expectation) -> check(id, expectation, diagnosis, firing, findings));
        findings.addAll(unfired(test, firing));
        test.missing().forEach((cause, kinds) -> checkMissing(cause, kinds, diagnosis, findings));
        diagnosis.failures().forEach(failure -> findings.add("rule " + failure.rule() + " " + failure.message()));
        if (test.kind().isEmpty()) {
            findings.add("expected a name that starts with fires, near miss or blind");
        }
        return new Result(test.file(), test.name(), findings);
    }

    private void check(String id, Expectation expectation, Diagnosis diagnosis, Firing firing, List<String> findings) {
        Card card = engine.card(id).orElse(null);
        if (card == null) {
            findings.add("expected an id of a card, found \"" + id + "\"");
            return;
        }
        String found = Expectation.found(card, diagnosis);
        if (!expectation.isMetBy(found)) {
            findings.add(id + ": expected " + expectation.word() + ", found " + found + probability(id, diagnosis)
                    + said(card, firing));
        }
    }

    /** Rules named by the entry that are none, that should have found something, or that should not. */
    private List<String> unfired(RuleTest test, Firing firing) {
        List<String> findings = new ArrayList<>();
        List<String> known = engine.rulesOf(test.card());
        Set<String> fired = firing.rules().getOrDefault(test.card(), Set.of());
        Stream.concat(test.fired().stream(), test.silent().stream())
                .filter(rule -> !known.contains(rule))
                .forEach(rule ->
                        findings.add("expected the name of a rule of " + test.card() + ", found \"" + rule + "\""));
        test.fired().stream()
                .filter(rule -> !fired.contains(rule))
                .forEach(rule -> findings.add("expected to fire: \"" + rule + "\", found it silent"));
        test.silent().stream()
                .filter(fired::contains)
                .forEach(rule -> findings.add("expected to be silent: \"" + rule + "\", found it fired"));
        return findings;
    }

    private static String probability(String id, Diagnosis diagnosis) {
        return Stream.concat(diagnosis.hypotheses().stream(), diagnosis.refuted().stream())
                .filter(hypothesis -> hypothesis.cause().equals(id))
                .map(hypothesis -> String.format(Locale.ROOT, " (%.3f)", hypothesis.probability()))
                .findFirst()
                .orElse("");
    }

    /** What the rules of the card had to say, a line each. */
    private static String said(Card card, Firing firing) {
        List<String> lines = card.isSymptom()
                ? Stream.ofNullable(firing.symptoms().get(card.id()))
                        .map(Symptom::statement)
                        .toList()
                : firing.evidence().getOrDefault(card.id(), List.of()).stream()
                        .map(Firing.Found::evidence)
                        .map(one -> one.direction() + " " + one.weight() + ": " + one.statement())
                        .sorted(Comparator.reverseOrder())
                        .toList();
        String start = System.lineSeparator() + "    ";
        return start + (lines.isEmpty() ? "none of its rules fired" : String.join(start, lines));
    }

    private static void checkMissing(String cause, List<String> kinds, Diagnosis diagnosis, List<String> findings) {
        for (String kind : kinds) {
            boolean named = diagnosis.checks().skipped().stream()
                    .anyMatch(skipped -> skipped.check().startsWith(cause + ": ")
                            && skipped.reason().contains("no " + kind));
            if (!named) {
                findings.add(cause + ": expected a rule that lacks " + kind + ", found none");
            }
        }
    }

    /** Every rule file has the three kinds of entry, and each of its rules fires in one. */
    private List<Result> completeness(Path folder, String only, Map<String, Set<String>> fired) {
        List<Result> results = new ArrayList<>();
        for (Card card : engine.cards()) {
            if (card.status() == Status.DEPRECATED || !only.isEmpty() && !only.equals(card.id())) {
                continue;
            }
            String file = card.category() + "/" + card.id() + RuleTest.ENDING;
            List<String> findings = new ArrayList<>();
            Set<RuleTest.Kind> kinds = new TreeSet<>();
            if (Files.isRegularFile(folder.resolve(file))) {
                read(folder, file, folder.resolve(file))
                        .forEach(test -> test.kind().ifPresent(kinds::add));
            }
            for (RuleTest.Kind kind : RuleTest.Kind.values()) {
                if (!kinds.contains(kind)) {
                    findings.add("expected an entry whose name starts with \""
                            + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "\", found none");
                }
            }
            for (String rule : engine.rulesOf(card.id())) {
                if (!fired.getOrDefault(card.id(), Set.of()).contains(rule)) {
                    findings.add("expected every rule to fire in an entry of some file, found none that fires \"" + rule
                            + "\"");
                }
            }
            results.add(new Result(file, "is complete", findings));
        }
        return results;
    }

    private static List<RuleTest> read(Path folder, String only) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.filter(path -> path.toString().endsWith(RuleTest.ENDING))
                    .sorted()
                    .toList();
            List<RuleTest> tests = new ArrayList<>();
            for (Path file : files) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (only.isEmpty() || name.endsWith("/" + only + RuleTest.ENDING)) {
                    tests.addAll(read(folder, name, file));
                }
            }
            return tests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RuleTest> read(Path folder, String name, Path file) {
        try {
            return RuleTest.read(name, new YAMLMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new BrokenRulesException(
                    List.of(folder.relativize(file) + ": expected YAML, found " + e.getMessage()));
        }
    }
}
