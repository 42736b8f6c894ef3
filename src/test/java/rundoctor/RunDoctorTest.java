package rundoctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Verdict;
import rundoctor.report.JsonReport;

class RunDoctorTest {

    private static final String RUN =
            "{\"id\": \"r\", \"setup\": {\"learningRate\": 2.0}, \"curves\": {\"loss\": [[1, 3.0], [2, \"NaN\"]]}}";

    @TempDir
    Path folder;

    @Test
    void aRunThatIsNotThereIsUnreadableAndTheWarningsSayWhy() {
        Diagnosis diagnosis = RunDoctor.create().diagnose(folder.resolve("none"));

        assertEquals(Verdict.UNREADABLE, diagnosis.verdict());
        assertEquals("none", diagnosis.run().id());
        assertFalse(diagnosis.warnings().isEmpty());
    }

    @Test
    void aFaultOfAReaderIsTheTroubleOfOneRunOnly() {
        InputStream faulty = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("out of order");
            }
        };

        Diagnosis diagnosis = RunDoctor.create().diagnose(faulty, "r");

        assertEquals(Verdict.UNREADABLE, diagnosis.verdict());
        assertTrue(diagnosis.summary().contains("out of order"), diagnosis.summary());
    }

    @Test
    void manyThreadsGetTheSameDiagnosis() throws Exception {
        RunDoctor doctor = RunDoctor.create();
        List<Callable<String>> tasks = IntStream.range(0, 64)
                .<Callable<String>>mapToObj(task -> () -> document(doctor))
                .toList();

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            String alone = document(doctor);

            for (Future<String> together : threads.invokeAll(tasks)) {
                assertEquals(alone, together.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String document(RunDoctor doctor) {
        ByteArrayInputStream content = new ByteArrayInputStream(RUN.getBytes(StandardCharsets.UTF_8));
        return JsonReport.line(doctor.diagnose(content, "r")).replaceAll("\"elapsedMillis\":\\d+", "");
    }
}
