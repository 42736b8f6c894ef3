package rundoctor.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rundoctor.facts.CurveFact;
import rundoctor.facts.Fact;
import rundoctor.facts.Source;

/**
 * What a curve, a log or a setting shows. Causes explain symptoms. Rules of a symptom file insert it and rules of causes match it.
 *
 * @param id        id of the symptom's card
 * @param faint     whether it was seen on fewer points than its definition asks for: then it alarms nobody by itself
 * @param statement a sentence with the numbers
 * @param basis     the facts it rests on, the leading one first
 */
public record Symptom(String id, boolean faint, String statement, List<Fact> basis) implements Fact {

    public Symptom {
        basis = List.copyOf(basis);
        if (basis.isEmpty()) {
            throw new IllegalArgumentException("symptom " + id + " needs at least one fact it rests on");
        }
    }

    /** A symptom seen on as many points as its definition asks for. */
    public static Symptom seen(String id, String statement, Fact... basis) {
        return new Symptom(id, false, statement, List.of(basis));
    }

    /** A symptom seen on fewer points than its definition asks for. */
    public static Symptom faint(String id, String statement, Fact... basis) {
        return new Symptom(id, true, statement, List.of(basis));
    }

    /** The numbers of the facts it rests on, by name. */
    public Map<String, Double> observed() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        basis.forEach(fact -> FactValues.of(fact).forEach((name, value) -> {
            if (value instanceof Number number) {
                numbers.putIfAbsent(name, number.doubleValue());
            }
        }));
        return numbers;
    }

    /** The stretch of a curve it rests on; null when it rests on none. */
    CurveFact stretch() {
        return Quotes.stretch(basis);
    }

    @Override
    public Source source() {
        return basis.get(0).source();
    }

    @Override
    public String says() {
        return statement;
    }
}
