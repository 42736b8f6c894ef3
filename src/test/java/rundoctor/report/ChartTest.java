package rundoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rundoctor.engine.Diagnosis;

class ChartTest {

    @Test
    void aFallingCurveStartsInTheTopRowAndEndsInTheBottomRow() {
        List<String> lines = lines(4, 3, 2, 1);

        assertTrue(lines.get(0).matches(" +4 \\|\\*.*"), lines.get(0));
        assertTrue(lines.get(7).matches(" +1 \\| .*\\*"), lines.get(7));
    }

    @Test
    void aWideRangeIsDrawnOnALogarithmicScale() {
        assertTrue(text(lines(100, 10, 1)).contains("logarithmic"));
        assertFalse(text(lines(40, 10, 1)).contains("logarithmic"));
    }

    @Test
    void zerosFitOnALogarithmicScale() {
        List<String> lines = lines(1e6, 1, 0);

        assertTrue(text(lines).contains("logarithmic"));
        assertTrue(lines.get(7).trim().startsWith("0 |"), lines.get(7));
    }

    @Test
    void valuesThatAreNotFiniteAreCrossesInTheTopRow() {
        List<String> lines = lines(2, 1, Double.NaN);

        assertTrue(lines.get(0).endsWith("x"), lines.get(0));
        assertTrue(text(lines).contains("x not finite"));
    }

    @Test
    void aCurveWithoutAFiniteValueIsAllCrosses() {
        assertTrue(lines(Double.NaN, Double.NaN).get(0).contains("x"));
    }

    @Test
    void stepsThatEvidencePointsAtAreMarkedBelowTheAxis() {
        Chart chart = new Chart(curve(5, 4, 3, 2, 1), List.of(new int[] {5, 5}), false);

        assertTrue(chart.lines().get(9).endsWith("^"));
    }

    @Test
    void aStretchOutsideTheCurveIsMarkedAtItsEnd() {
        Chart chart = new Chart(curve(5, 4), List.of(new int[] {900, 1000}), false);

        assertTrue(chart.lines().get(9).endsWith("^"));
    }

    @Test
    void aMillionPointsFitInTheSameWidth() {
        double[] values = IntStream.range(0, 1_000_000).mapToDouble(Math::sin).toArray();

        List<String> lines = new Chart(curve(values), List.of(), true).lines();

        assertEquals(0, lines.stream().filter(line -> line.length() > 80).count());
    }

    private static List<String> lines(double... values) {
        return new Chart(curve(values), List.of(), false).lines();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines);
    }

    private static Diagnosis.CurveQuote curve(double... values) {
        return new Diagnosis.CurveQuote(IntStream.rangeClosed(1, values.length).toArray(), values);
    }
}
