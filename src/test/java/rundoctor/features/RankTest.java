package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTest {

    @Test
    void theMedianIsThatOfTheSortedValues() {
        Random random = new Random(7);
        for (int count = 1; count < 400; count++) {
            double[] values = random.doubles(count, 0, count).map(Math::floor).toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);

            double median = Rank.median(values, count);

            assertEquals(Sample.middle(sorted, count), median);
        }
    }

    @Test
    void theNextValueIsThatOfTheSortedValues() {
        double[] values = new Random(3).doubles(300).toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);

        double[] found = {Rank.of(values, 300, 190), Rank.next(values, 300, 190)};

        assertArrayEquals(new double[] {sorted[190], sorted[191]}, found);
    }

    @Test
    void nothingHasNoMedian() {
        assertTrue(Double.isNaN(Rank.median(new double[3], 0)));
    }

    @Test
    void whatFollowsTheCountIsNotLookedAt() {
        double[] values = {5, 1, 3, -100, -100, -100};

        assertEquals(3, Rank.median(values, 3));
    }

    @Test
    void equalAndOrderedValuesAreNoTrouble() {
        double[] equal = new double[5000];
        double[] falling = new double[5000];
        Arrays.setAll(falling, i -> 5000 - i);

        assertEquals(0, Rank.median(equal, 5000));
        assertEquals(2500.5, Rank.median(falling, 5000));
    }
}
