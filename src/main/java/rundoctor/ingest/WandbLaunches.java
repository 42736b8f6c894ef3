package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads the logs of one Weights &amp; Biases run, several where it was resumed under its id, into one history. */
final class WandbLaunches {

    private final RunFiles files;
    private final RunDraft draft;
    private final LogWatch watch;

    WandbLaunches(RunFiles files, RunDraft draft, LogWatch watch) {
        this.files = files;
        this.draft = draft;
        this.watch = watch;
    }

    /**
     * Reads them.
     *
     * @param logs    in the order of the launches
     * @param consoles the console logs of the run; what the last launch printed is read when none of them holds it
     */
    void read(List<RunFile> logs, List<RunFile> consoles) throws IOException {
        History history = new History(logs.get(0).path(), "");
        WandbReader last = logs.stream()
                .map(log -> read(log, history))
                .reduce((before, after) -> after)
                .orElseThrow();
        draft.history(history);
        if (consoles.stream().noneMatch(file -> file.name().equals("output.log"))) {
            last.readOutput(watch);
        }
    }

    private WandbReader read(RunFile log, History history) {
        WandbReader reader = new WandbReader(draft, log.path(), history);
        try (InputStream in = files.open(log.path())) {
            reader.read(in);
        } catch (IOException e) {
            draft.warn(log.path(), 0, "cannot be read on: " + e.getMessage() + "; the records before it are used");
        }
        return reader;
    }
}
