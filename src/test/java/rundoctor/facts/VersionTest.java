package rundoctor.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    private static final List<String> ASCENDING = List.of(
            "0.9.2",
            "0.9.3.dev0",
            "0.9.3",
            "4.9",
            "4.49.0",
            "4.50.0.dev0",
            "4.50.0.dev1",
            "4.50.0a1.dev0",
            "4.50.0a1",
            "4.50.0b2",
            "4.50.0rc1.dev3",
            "4.50.0rc1",
            "4.50.0rc2",
            "4.50.0",
            "4.50.0+cu121",
            "4.50.0.post1.dev0",
            "4.50.0.post1",
            "4.50.1.dev0",
            "4.50.1",
            "10.0",
            "1!0.1");

    @Test
    void everyVersionComesBeforeAllThatFollow() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                int expected = Integer.compare(i, j);
                int found = Version.of(ASCENDING.get(i)).compareTo(Version.of(ASCENDING.get(j)));

                assertEquals(expected, Integer.signum(found), ASCENDING.get(i) + " and " + ASCENDING.get(j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0.0", "v2.3, 2.3", "4.50.0-rc.1, 4.50.0rc1", "1.0c1, 1.0rc1", "1.0-1, 1.0.post1"})
    void oneVersionMayBeSpeltInSeveralWays(String one, String other) {
        assertEquals(Version.of(one), Version.of(other));
        assertEquals(Version.of(one).hashCode(), Version.of(other).hashCode());
    }

    @Test
    void onlyADevelopmentBuildIsOne() {
        assertTrue(Version.of("0.9.3.dev0").isDevelopment());
        assertFalse(Version.of("0.9.3rc1").isDevelopment());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "1.2.x", "4.50.0 or so"})
    void whatIsNoVersionIsRefused(String text) {
        assertFalse(Version.isVersion(text));
        assertThrows(IllegalArgumentException.class, () -> Version.of(text));
    }
}
