package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rundoctor.facts.Curve;

class ClockTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0:00:13 | 13", "01:21 | 81", "1 day, 2:03:04 | 93784", "1h 3m 20s | 3800", "22s | 22"})
    void timeIsReadInEveryForm(String text, double seconds) {
        assertEquals(seconds, Clock.seconds(text).orElseThrow());
    }

    @Test
    void stepTakesTheTimeSinceTheRowBefore() {
        Clock clock = new Clock(new Steps());
        clock.add(Map.of("train_runtime", 4.0), 10);
        clock.add(Map.of("train_runtime", 9.0), 20);

        Curve curve = clock.stepTime("step_time", "trainer_state.json", "").orElseThrow();

        assertArrayEquals(new double[] {0.4, 0.5}, curve.values());
    }

    @Test
    void clockThatStartsAnewGivesNoDurationThere() {
        Clock clock = new Clock(new Steps());
        clock.add(Map.of("elapsed_time", "0:00:40"), 10);
        clock.add(Map.of("elapsed_time", "0:00:04"), 20);
        clock.add(Map.of("elapsed_time", "0:00:44"), 30);

        Curve curve = clock.stepTime("step_time", "trainer_log.jsonl", "").orElseThrow();

        assertArrayEquals(new int[] {10, 30}, curve.steps());
    }

    @Test
    void rowsWithoutATimeGiveNoCurve() {
        Clock clock = new Clock(new Steps());
        clock.add(Map.of("elapsed_time", "soon"), 10);

        assertTrue(clock.stepTime("step_time", "trainer_log.jsonl", "").isEmpty());
    }
}
