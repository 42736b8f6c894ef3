package rundoctor.ingest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder Weights &amp; Biases makes for each launch. Of several in one run folder the last launch is read. */
final class TrackerFolder {

    private static final Pattern LAUNCH = Pattern.compile("(?:^|/)wandb/((?:offline-)?run-[^/]{1,200})/");

    private TrackerFolder() {}

    /** The launch a file belongs to; empty for other files. */
    static Optional<String> of(RunFile file) {
        Matcher launch = LAUNCH.matcher(file.path());
        return launch.find() ? Optional.of(launch.group(1)) : Optional.empty();
    }

    /** The last launch, by the time in the folder's name; an empty text when there is none. */
    static String last(List<RunFile> files) {
        return files.stream()
                .flatMap(file -> of(file).stream())
                .max(Comparator.comparing(folder -> folder.replaceFirst("^offline-", "")))
                .orElse("");
    }
}
