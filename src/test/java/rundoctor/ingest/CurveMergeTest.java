package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rundoctor.facts.Curve;

class CurveMergeTest {

    @Test
    void stepTimesComeFromTheClockWithFractions() {
        History log = new History("trainer_log.jsonl", "");
        History events = new History("events.out.tfevents.1", "");
        for (int step = 1; step <= 5; step++) {
            log.add(Map.of("current_steps", step, "loss", 2.0, "elapsed_time", "0:00:0" + step / 2), step);
            events.track(Map.of("loss", 2.0, "wall_time", 0.5 * step), step);
        }

        Curve time = new CurveMerge(new RunDraft()).of(List.of(log, events)).get("step_time");

        assertEquals("events.out.tfevents.1", time.source().file());
        assertEquals(0.5, time.value(2), 1e-9);
    }

    @Test
    void clockThatMissesRowsTakesNoPlace() {
        History log = new History("trainer_log.jsonl", "");
        History events = new History("events.out.tfevents.1", "");
        for (int step = 1; step <= 5; step++) {
            log.add(Map.of("current_steps", step, "loss", 2.0, "elapsed_time", "0:00:0" + step), step);
        }
        events.track(Map.of("loss", 2.0, "wall_time", 1.5), 1);
        events.track(Map.of("loss", 2.0, "wall_time", 2.25), 2);

        Curve time = new CurveMerge(new RunDraft()).of(List.of(log, events)).get("step_time");

        assertEquals("trainer_log.jsonl", time.source().file());
    }
}
