package rundoctor.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import picocli.CommandLine.Option;
import rundoctor.report.Format;
import rundoctor.report.Style;

/** In which form the result is written, and where to. */
final class OutputOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Form of the result: ${COMPLETION-CANDIDATES}. Default: text.")
    private Format format = Format.TEXT;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "File to write the result to. Default: standard output.")
    private Path file;

    @Option(names = "--no-color", description = "No colour, also on a terminal; so does the variable NO_COLOR.")
    private boolean withoutColour;

    Format format() {
        return format;
    }

    /** Looks of the result: colour only where a person reads it. */
    Style style(Terminal terminal) {
        return file == null ? terminal.style(withoutColour) : Style.plain();
    }

    /**
     * Refuses a place that cannot be meant, before any work is done.
     *
     * @throws UsageException when the file is a folder, or lies in none
     */
    void check() {
        if (file == null) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new UsageException("--output " + file + ": expected the name of a file, found a folder");
        }
        if (!Files.isDirectory(folder())) {
            throw new UsageException(
                    "--output " + file + ": expected a folder " + folder() + ", found none; make it first");
        }
    }

    /**
     * Refuses a form that this result does not come in.
     *
     * @throws UsageException when another form is asked for
     */
    void only(Format... forms) {
        if (!List.of(forms).contains(format)) {
            throw new UsageException("--format: expected one of " + List.of(forms) + ", found " + format);
        }
    }

    /**
     * Writes the whole result.
     *
     * @throws OutputException when it cannot be written
     */
    void write(String result, Terminal terminal) {
        if (file == null) {
            write(result, terminal, format == Format.TEXT ? terminal.charset() : StandardCharsets.UTF_8);
            return;
        }
        try {
            write(result);
        } catch (IOException e) {
            throw new OutputException(file.toString(), e);
        }
    }

    private static void write(String result, Terminal terminal, Charset charset) {
        try {
            terminal.out().write(result.getBytes(charset));
            terminal.out().flush();
        } catch (IOException e) {
            if (!isClosedPipe(e)) {
                throw new OutputException("standard output", e);
            }
        }
    }

    /** A reader that has seen enough, {@code head} for example, is no error. */
    private static boolean isClosedPipe(IOException e) {
        return String.valueOf(e.getMessage()).contains("Broken pipe");
    }

    /** Beside its place first, then moved: nobody ever sees half of it. A device or a pipe is written to as it is. */
    private void write(String result) throws IOException {
        byte[] bytes = result.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(bytes);
            }
            return;
        }
        Path partial = folder().resolve(file.getFileName() + ".partial");
        try {
            Files.write(partial, bytes);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(partial);
            throw e;
        }
    }

    private Path folder() {
        return file.toAbsolutePath().normalize().getParent();
    }
}
