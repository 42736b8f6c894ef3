package rundoctor.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import rundoctor.facts.LossScaleCourse;

class LossScaleFeaturesTest {

    @Test
    void endIsComparedWithTheFirstHalf() {
        double[] scale = Sketch.values(20, i -> i < 12 ? 65536 : 1024);

        LossScaleCourse course = LossScaleFeatures.course(
                        Sketch.of().curve("loss_scale", scale).run())
                .orElseThrow();

        assertEquals(1 / 64.0, course.factor());
        assertEquals(1024, course.lowest());
    }

    @Test
    void fewRowsGiveNothing() {
        assertTrue(LossScaleFeatures.course(
                        Sketch.of().curve("loss_scale", 1, 2, 4, 8, 16).run())
                .isEmpty());
    }
}
