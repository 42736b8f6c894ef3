package rundoctor.facts;

/**
 * Something that could not be read or looked odd. Never a judgement of the run.
 *
 * @param file    path inside the run folder; empty when it concerns the whole run
 * @param line    line in the file, counted from 1; 0 when it concerns the whole file
 * @param message what was expected, what was found, what to do
 */
public record Warning(String file, int line, String message) {}
