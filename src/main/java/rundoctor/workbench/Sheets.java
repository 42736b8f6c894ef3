package rundoctor.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rundoctor.RunDoctor;
import rundoctor.evaluate.Labels;
import rundoctor.features.FactSheet;
import rundoctor.ingest.RunArchive;

/** The facts of every run below a folder that can be read, in the order of paths. */
public final class Sheets {

    private Sheets() {}

    /**
     * Those of all runs.
     *
     * @throws IOException when the folder cannot be looked into
     */
    public static List<FactSheet> of(RunDoctor doctor, Path folder) throws IOException {
        return of(doctor, folder, Optional.empty());
    }

    /**
     * Those of the runs that are labelled healthy; of all, when there are no labels.
     *
     * @throws IOException when the folder cannot be looked into
     */
    public static List<FactSheet> of(RunDoctor doctor, Path folder, Optional<Labels> labels) throws IOException {
        List<FactSheet> sheets = new ArrayList<>();
        for (RunArchive.Found run : doctor.find(folder).toList()) {
            String id = String.valueOf(run.root().getFileName());
            if (labels.isEmpty() || labels.get().isHealthy(id, run.path())) {
                read(doctor, run).ifPresent(sheets::add);
            }
        }
        return sheets;
    }

    private static Optional<FactSheet> read(RunDoctor doctor, RunArchive.Found run) {
        try {
            return Optional.of(doctor.factSheet(run));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
