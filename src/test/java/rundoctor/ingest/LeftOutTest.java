package rundoctor.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import rundoctor.facts.Run;

/** What is left out of a run is said, with its place. */
class LeftOutTest extends RunFolderCase {

    @Test
    void rowsOfATrainerLogWithoutAStep() throws IOException {
        write("trainer_log.jsonl", """
                {"current_steps": 1, "total_steps": 3, "loss": 2.5}
                {"loss": 2.4}
                {"eval_loss": 2.6}
                {"current_steps": 3, "total_steps": 3, "loss": 2.3}
                {"last_model_checkpoint": "x"}
                """);

        Run run = read();

        assertEquals(2, curve(run, "loss").size());
        assertEquals("expected a step in every row, found 2 rows without; left out", message(run, 0));
        assertEquals(2, run.warnings().get(0).line());
        assertEquals(1, run.warnings().size());
    }

    @Test
    void rowsOfATrainerStateWithoutAStep() throws IOException {
        write("trainer_state.json", """
                {"log_history": [
                  {"step": 1, "loss": 2.5},
                  {"loss": 2.4},
                  {"step": -3, "loss": 2.3}]}
                """);

        Run run = read();

        assertEquals(1, curve(run, "loss").size());
        assertEquals("expected a step in every row, found 2 rows without; left out", message(run, 0));
        assertEquals(3, run.warnings().get(0).line());
    }

    @Test
    void filesThatHoldNothingAReaderKnows() throws IOException {
        write("trainer_state.json", STATE);
        write("notes.txt", "nothing of a run");
        write("data/train.csv", "question,answer\n1,2\n");
        write("tokenizer.json", "{}");
        write("empty.json", "");

        Run run = read();

        assertEquals(1, run.warnings().size());
        assertEquals("not read, being of no known kind: 2 (data/train.csv, notes.txt)", message(run, 0));
    }

    @Test
    void manyFilesOfNoKindAreOneWarningWithTheFirstNames() throws IOException {
        write("trainer_state.json", STATE);
        for (int i = 0; i < 9; i++) {
            write("note" + i + ".json", "{\"a\": 1}");
        }

        Run run = read();

        assertTrue(message(run, 0).endsWith("9 (note0.json, note1.json, note2.json, note3.json, note4.json, ...)"));
    }

    @Test
    void theDatabaseOfATracker() throws IOException {
        write("trainer_state.json", STATE);
        write("mlflow.db", "SQLite format 3");

        Run run = read();

        assertEquals("mlflow.db", run.warnings().get(0).file());
        assertEquals("a database of a tracker is not read; export the metrics of the run as CSV", message(run, 0));
    }
}
