package rundoctor.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import rundoctor.RunDoctor;
import rundoctor.engine.Diagnosis;
import rundoctor.ingest.RunArchive;

/** Diagnoses every run below archives on two threads. Of the runs only paths are kept, and a few diagnoses at a time. */
public final class Sweep {

    private static final int WORKERS = 2;
    private static final int AHEAD = 8;

    private final RunDoctor doctor;

    public Sweep(RunDoctor doctor) {
        this.doctor = doctor;
    }

    /** What is done with a diagnosis. */
    public interface Receiver {
        void receive(Diagnosis diagnosis) throws IOException;
    }

    /** Who is told how far it has come. */
    public interface Progress {
        void done(int runs, int all);
    }

    /**
     * Diagnoses the runs and hands them over one by one, in the order of the archives and of the paths in each.
     *
     * @throws IOException when an archive cannot be looked into, or the receiver fails
     */
    public void over(List<Path> archives, Receiver receiver, Progress progress) throws IOException {
        List<RunArchive.Found> runs = new ArrayList<>();
        for (Path archive : archives) {
            doctor.find(archive).forEach(runs::add);
        }
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            hand(runs, workers, receiver, progress);
        } finally {
            workers.shutdownNow();
        }
    }

    private void hand(List<RunArchive.Found> runs, ExecutorService workers, Receiver receiver, Progress progress)
            throws IOException {
        Deque<Future<Diagnosis>> ahead = new ArrayDeque<>();
        int next = 0;
        for (int done = 0; done < runs.size(); done++) {
            while (next < runs.size() && ahead.size() < AHEAD) {
                RunArchive.Found run = runs.get(next++);
                ahead.add(workers.submit(() -> doctor.diagnose(run)));
            }
            receiver.receive(result(ahead.remove()));
            progress.done(done + 1, runs.size());
        }
    }

    private static Diagnosis result(Future<Diagnosis> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while diagnosing", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
