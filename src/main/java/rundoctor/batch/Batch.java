package rundoctor.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;
import rundoctor.RunDoctor;
import rundoctor.engine.Diagnosis;
import rundoctor.report.JsonReport;

/**
 * Diagnoses whole archives into a folder: {@code diagnoses.jsonl}, one document a line, and {@code summary.json}. Until all is
 * done the lines stand in {@code diagnoses.jsonl.partial}; each is written as a whole, so what is there can be read at any time.
 */
public final class Batch {

    private static final String DIAGNOSES = "diagnoses.jsonl";
    private static final String SUMMARY = "summary.json";
    private static final String PARTIAL = ".partial";

    private final RunDoctor doctor;
    private final Path folder;
    private final UnaryOperator<Diagnosis> edit;

    /**
     * A batch that writes into a folder, which is made when needed.
     *
     * @param edit what is done to every diagnosis before it is counted and written
     */
    public Batch(RunDoctor doctor, Path folder, UnaryOperator<Diagnosis> edit) {
        this.doctor = doctor;
        this.folder = folder;
        this.edit = edit;
    }

    /**
     * Does all of it.
     *
     * @throws IOException when an archive cannot be looked into or the folder cannot be written
     */
    public Tally run(List<Path> archives, Sweep.Progress progress) throws IOException {
        long start = System.nanoTime();
        Tally tally = new Tally();
        Files.createDirectories(folder);
        try (OutputStream lines = Files.newOutputStream(folder.resolve(DIAGNOSES + PARTIAL))) {
            new Sweep(doctor)
                    .over(
                            archives,
                            judged -> {
                                Diagnosis diagnosis = edit.apply(judged);
                                tally.add(diagnosis);
                                lines.write((JsonReport.line(diagnosis) + "\n").getBytes(StandardCharsets.UTF_8));
                            },
                            progress);
        }
        Files.writeString(folder.resolve(SUMMARY + PARTIAL), tally.json((System.nanoTime() - start) / 1_000_000));
        finish(DIAGNOSES);
        finish(SUMMARY);
        return tally;
    }

    private void finish(String name) throws IOException {
        Files.move(folder.resolve(name + PARTIAL), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
