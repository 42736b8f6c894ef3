package rundoctor.facts;

/**
 * A file that was read.
 *
 * @param file   path inside the run folder
 * @param format what kind of file it is, for example "trainer state"
 * @param points logged rows used, 0 for a file that holds settings only
 */
public record SourceFile(String file, String format, int points) {}
