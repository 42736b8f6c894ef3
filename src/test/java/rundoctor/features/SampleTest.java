package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertEquals(2.5, new Sample(4, 1, 3, 2).median());
        assertEquals(3, new Sample(9, 3, 1).median());
        assertTrue(Double.isNaN(new Sample().median()));
    }

    @Test
    void tenthsHaveAtLeastThreeValuesOrAllThereAre() {
        assertEquals(3, new Sample(Sketch.values(5, i -> i)).firstTenth().size());
        assertEquals(2, new Sample(1, 2).lastTenth().size());
        assertEquals(5, new Sample(Sketch.values(41, i -> i)).lastTenth().size());
    }

    @Test
    void deviationIgnoresAnOutlier() {
        assertEquals(1.4826, new Sample(1, 2, 3, 4, 1000).deviation(), 1e-12);
    }

    @Test
    void noiseIsTheUsualStepBetweenNeighbours() {
        assertEquals(1.4826 / Math.sqrt(2), new Sample(0, 1, 0, 1, 0, 90).noise(), 1e-12);
        assertEquals(0, new Sample(7).noise());
    }

    @Test
    void levelsAreMediansOfFiveInARow() {
        assertArrayEquals(new double[] {3, 4}, new Sample(1, 2, 3, 4, 100, 5).levels());
        assertEquals(0, new Sample(1, 2, 3, 4).levels().length);
    }
}
