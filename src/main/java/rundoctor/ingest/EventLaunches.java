package rundoctor.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rundoctor.facts.Curve;
import rundoctor.facts.Source;
import rundoctor.facts.Warning;

/**
 * The launches whose TensorBoard event files lie in one run. The files of one folder are one launch, in the order of the
 * time in their names; so are a folder {@code train} and its neighbour {@code validation}. Of several launches the last one with
 * points is read. It is joined to an earlier one when it begins where that one stood, as after a resume; any other is left
 * out with a warning.
 */
final class EventLaunches {

    private static final Pattern TIME = Pattern.compile("tfevents\\.(\\d{1,12})\\.");
    private static final Pattern PART = Pattern.compile("(?:^|/)(train|validation|val|eval)$");

    private final RunFiles files;
    private final RunDraft draft;
    private final List<List<RunFile>> launches;

    EventLaunches(RunFiles files, RunDraft draft, List<RunFile> events) {
        this.files = files;
        this.draft = draft;
        Map<String, List<RunFile>> folders = new TreeMap<>();
        events.forEach(file -> folders.computeIfAbsent(launch(file, events), key -> new ArrayList<>())
                .add(file));
        folders.values().forEach(launch -> launch.sort(order()));
        this.launches = folders.values().stream()
                .sorted(Comparator.comparingLong(EventLaunches::end).reversed())
                .toList();
    }

    /** Reads the settings and the rows of the launch that counts. */
    void read() {
        List<RunFile> chosen = launches.size() == 1 ? launches.get(0) : chosen();
        RunDraft found = new RunDraft();
        History history = read(chosen, found);
        found.history(history);
        history.interval()
                .ifPresent(steps -> found.setting(
                        "loggingSteps",
                        steps,
                        new Source(chosen.get(0).path(), "steps of the loss"),
                        Preference.DERIVED));
        Optional<Warning> foreign = foreign(history);
        foreign.ifPresent(draft::warn);
        if (foreign.isEmpty()) {
            draft.add(found);
        }
    }

    /** Why the launch is not the one that the other files tell of: it has no points, or others. */
    private Optional<Warning> foreign(History history) {
        Optional<History> other =
                draft.histories().stream().filter(rows -> rows.trainRows() > 0).findFirst();
        if (other.isEmpty()) {
            return Optional.empty();
        }
        return history.trainRows() > 0
                ? CurveMerge.difference(other.get(), history)
                : Optional.of(new Warning(
                        history.file(), 0, "events of a launch without points, beside a run with some; left out"));
    }

    private List<RunFile> chosen() {
        int last = 0;
        Optional<Curve> curve = curve(launches.get(last));
        while (curve.isEmpty() && last + 1 < launches.size()) {
            curve = curve(launches.get(++last));
        }
        if (curve.isEmpty()) {
            return launches.get(0);
        }
        List<RunFile> chosen = new ArrayList<>(launches.get(last));
        int left = last;
        for (List<RunFile> earlier : launches.subList(last + 1, launches.size())) {
            Optional<Curve> before = isBegun(curve.get()) ? curve(earlier) : Optional.empty();
            if (before.isPresent() && continues(before.get(), curve.get())) {
                chosen.addAll(0, earlier);
                curve = before;
            } else {
                left++;
            }
        }
        warnOfOthers(chosen.get(chosen.size() - 1), left);
        return chosen;
    }

    private void warnOfOthers(RunFile read, int others) {
        if (others > 0) {
            draft.warn(
                    read.path(),
                    0,
                    others
                            + " other launches left event files in this folder; of several the last one with points is read,"
                            + " give the folder of another to read that");
        }
    }

    /** Whether the first point stands later than a first point would, so that something went before it. */
    private static boolean isBegun(Curve curve) {
        return curve.size() > 1 && curve.step(0) > distance(curve);
    }

    private static boolean continues(Curve before, Curve curve) {
        return before.step(0) < curve.step(0) && before.step(before.size() - 1) >= curve.step(0) - distance(curve);
    }

    private static int distance(Curve curve) {
        return Math.max(1, curve.step(1) - curve.step(0));
    }

    /** The loss or the reward of a launch, read for its steps only. */
    private Optional<Curve> curve(List<RunFile> launch) {
        Map<String, Curve> curves = read(launch, new RunDraft()).curves();
        return Stream.of("loss", "reward")
                .map(curves::get)
                .filter(curve -> curve != null && curve.size() > 0)
                .findFirst();
    }

    private History read(List<RunFile> launch, RunDraft into) {
        History history = new History(launch.get(0).path(), "");
        for (RunFile file : launch) {
            int rows = history.trainRows();
            int last = history.greatestStep();
            try (InputStream in = files.open(file.path())) {
                new EventReader(into, file.path(), history, group(file)).read(in);
            } catch (IOException e) {
                into.warn(file.path(), 0, "cannot be read on: " + e.getMessage() + "; the records before it are used");
            }
            boolean resumed =
                    rows > 0 && history.trainRows() > rows && group(file).isEmpty();
            if (resumed && history.resumedStep().isEmpty()) {
                Source source = new Source(file.path(), "first step");
                into.setting("resumedStep", last, source, Preference.DERIVED);
            }
        }
        return history;
    }

    private static String launch(RunFile file, List<RunFile> events) {
        Matcher part = PART.matcher(file.folder());
        String around = part.find() ? file.folder().substring(0, part.start()) : file.folder();
        boolean trains = events.stream().anyMatch(other -> other.folder().equals(inside(around, "train")));
        return trains ? around : file.folder();
    }

    private static String inside(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private static String group(RunFile file) {
        Matcher part = PART.matcher(file.folder());
        return part.find() && !part.group(1).equals("train") ? "eval_" : "";
    }

    private static Comparator<RunFile> order() {
        return Comparator.comparingLong(EventLaunches::time).thenComparing(RunFile::path);
    }

    private static long end(List<RunFile> launch) {
        return launch.stream().mapToLong(EventLaunches::time).max().orElse(0);
    }

    private static long time(RunFile file) {
        Matcher time = TIME.matcher(file.name());
        return time.find() ? Long.parseLong(time.group(1)) : 0;
    }
}
