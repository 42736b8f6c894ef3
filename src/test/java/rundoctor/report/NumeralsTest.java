package rundoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumeralsTest {

    @Test
    void numbersHaveFourSignificantDigits() {
        assertEquals("69.81", Numerals.of(69.8149));
        assertEquals("1700000", Numerals.of(1_700_000));
        assertEquals("0.0123", Numerals.of(0.0123));
        assertEquals("0", Numerals.of(0));
    }

    @Test
    void verySmallAndVeryLargeNumbersHaveAnExponent() {
        assertEquals("5e-5", Numerals.of(5e-5));
        assertEquals("-3.158e10", Numerals.of(-3.1579e10));
        assertEquals("2e-8", Numerals.of(2e-8));
    }

    @Test
    void valuesThatAreNotFiniteKeepTheirNames() {
        assertEquals("NaN", Numerals.of(Double.NaN));
        assertEquals("-Infinity", Numerals.of(Double.NEGATIVE_INFINITY));
    }

    @Test
    void aProbabilityIsNeverRoundedUpToCertainty() {
        assertEquals("0.99", Numerals.probability(0.9999));
    }
}
