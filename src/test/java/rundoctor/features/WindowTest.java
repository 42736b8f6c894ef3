package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void medianIsOfTheLastHundredValuesOnly() {
        Window window = new Window();

        for (int i = 1; i <= 1000; i++) {
            window.add(i);
        }

        assertEquals(100, window.size());
        assertEquals(950.5, window.median());
        assertEquals(1.4826 * 25, window.deviation(), 1e-9);
    }

    @Test
    void equalValuesLeaveOneByOne() {
        Window window = new Window();

        for (int i = 0; i < 150; i++) {
            window.add(7);
        }
        for (int i = 0; i < 60; i++) {
            window.add(1);
        }

        assertEquals(1, window.median());
    }
}
