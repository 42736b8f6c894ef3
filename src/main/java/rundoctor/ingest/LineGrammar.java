package rundoctor.ingest;

import java.util.Map;
import java.util.Optional;

/** One trainer's way to print a row of metrics in a line. Kept for one log, so that it may remember the lines before. */
interface LineGrammar {

    /**
     * The row a line holds, under the trainer's own names but with {@link MetricNames#STEP} for its step; empty for all other
     * lines.
     *
     * @param line at most {@link Limits#LINE_LENGTH} characters
     */
    Optional<Map<String, Object>> row(String line);

    /** What the log is called where only its lines tell the trainer. */
    String words();
}
