package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    @ParameterizedTest
    @CsvSource({
        "0, REFUTED",
        "0.1999, REFUTED",
        "0.2, UNDECIDED",
        "0.4999, UNDECIDED",
        "0.5, LIKELY",
        "0.8999, LIKELY",
        "0.9, CONFIRMED",
        "1, CONFIRMED"
    })
    void aStandingBeginsAtItsLowestProbability(double probability, Standing standing) {
        assertEquals(standing, Standing.of(probability));
    }
}
