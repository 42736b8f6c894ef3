package rundoctor;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import rundoctor.engine.Engine;

/** An engine that is made ready on a thread of its own, so that the first run can be read meanwhile. Safe for many threads. */
final class Start {

    private final FutureTask<Engine> task;

    private Start(FutureTask<Engine> task) {
        this.task = task;
    }

    /** Starts making it and returns at once. */
    static Start of(Supplier<Engine> engine) {
        FutureTask<Engine> task = new FutureTask<>(engine::get);
        Thread thread = new Thread(task, "engine start");
        thread.setDaemon(true);
        thread.start();
        return new Start(task);
    }

    /** The engine, as soon as it is ready; throws what making it threw. */
    Engine engine() {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rules were made ready", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
