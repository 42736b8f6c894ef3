package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.Curve;

class MarkedRowsTest {

    @Test
    void countsRowsAndTheirLongestRun() {
        MarkedRows zeros =
                MarkedRows.of(curve(0, 1, 0, 0, 2, 0), value -> value == 0).orElseThrow();

        assertEquals(new MarkedRows(4, 2, 0, 5, 1), zeros);
        assertTrue(zeros.fromFirstLog());
    }

    @Test
    void noSuchRowIsNothing() {
        assertTrue(MarkedRows.of(curve(1, 2), value -> value == 0).isEmpty());
        assertTrue(MarkedRows.of(curve(), value -> value == 0).isEmpty());
    }

    private static Curve curve(double... values) {
        return Sketch.of().curve("loss", values).run().curve("loss").orElseThrow();
    }
}
