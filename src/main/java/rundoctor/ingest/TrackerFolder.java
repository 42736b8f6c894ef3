package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rundoctor.facts.Warning;

/**
 * The folders Weights &amp; Biases makes, one for each launch: {@code wandb/run-20241216_113020-ID/}. Of several in one run folder
 * the last launch with rows is read, and of earlier launches with the same id, which it resumed, their rows.
 */
final class TrackerFolder {

    private static final Pattern LAUNCH = Pattern.compile(
            "(?:^|/)(?:wandb/((?:offline-)?run-[^/]{1,200})|((?:offline-)?run-\\d{8}_\\d{6}-[^/]{1,200}))/");

    private final RunFiles files;
    private final List<RunFile> listed;
    private final List<String> launches;
    private final String read;

    TrackerFolder(RunFiles files, List<RunFile> listed) {
        this.files = files;
        this.listed = listed;
        this.launches = listed.stream()
                .flatMap(file -> of(file).stream())
                .distinct()
                .sorted(Comparator.comparing(TrackerFolder::time).reversed())
                .toList();
        this.read = launches.size() < 2
                ? String.join("", launches)
                : launches.stream().filter(this::hasRows).findFirst().orElse(launches.get(0));
    }

    /** Whether the file is of no launch, of the one that is read, or holds the rows of one that this one resumed. */
    boolean isRead(RunFile file) {
        Optional<String> launch = of(file);
        return launch.isEmpty()
                || launch.get().equals(read)
                || isLog(file)
                        && id(launch.get()).equals(id(read))
                        && time(launch.get()).compareTo(time(read)) < 0;
    }

    /** That other launches hold rows too; empty when none does. */
    Optional<Warning> warning() {
        long others = launches.stream()
                .filter(launch -> !id(launch).equals(id(read)) && hasRows(launch))
                .count();
        return others == 0
                ? Optional.empty()
                : Optional.of(new Warning(
                        read,
                        0,
                        "launches of Weights & Biases beside this one that hold rows as well: " + others
                                + "; the last is read, give the folder of another to read that"));
    }

    /** The launch a file belongs to; empty for other files. */
    private static Optional<String> of(RunFile file) {
        Matcher launch = LAUNCH.matcher(file.path());
        return launch.find()
                ? Optional.of(launch.group(1) == null ? launch.group(2) : launch.group(1))
                : Optional.empty();
    }

    private boolean hasRows(String launch) {
        return listed.stream()
                .filter(file -> isLog(file) && of(file).filter(launch::equals).isPresent())
                .anyMatch(this::hasRows);
    }

    private boolean hasRows(RunFile log) {
        try (InputStream in = files.open(log.path())) {
            return WandbReader.hasRows(in);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isLog(RunFile file) {
        return file.ending().equals("wandb");
    }

    private static String time(String launch) {
        return launch.replaceFirst("^offline-", "");
    }

    private static String id(String launch) {
        return time(launch).replaceFirst("^run-\\d{8}_\\d{6}-", "");
    }
}
