package rundoctor.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import rundoctor.facts.Curve;
import rundoctor.facts.Source;
import rundoctor.facts.Warning;

/** The logged rows of one file, kept as points per metric. Train, eval and summary rows stay apart. */
final class History {

    private static final Set<String> CORE = Set.of(
            "loss", "eval_loss", "grad_norm", "learning_rate", "epoch", "reward", "rewards/chosen", "rewards/margins");
    private static final Set<String> PROGRESS = Set.of(
            "step",
            "current_steps",
            "total_steps",
            "percentage",
            "global_step",
            "global_step/max_steps",
            "total_flos",
            "elapsed_time",
            "remaining_time",
            "train_runtime",
            "wall_time",
            "_runtime");
    private static final Set<String> TRAINING =
            Set.of("loss", "grad_norm", "learning_rate", "reward", "kl", "objective/kl", "entropy", "loss_scale");
    private static final int ROWS_PER_RESTART = 10;
    static final String STEP_TIME = "step_time";
    private static final Map<String, String> RENAMED = Map.of("lr", "learning_rate", "accuracy", "rewards/accuracies");

    private final String file;
    private final String prefix;
    private final Map<RowKind, Steps> rows = new EnumMap<>(RowKind.class);
    private final Map<String, Points> metrics = new LinkedHashMap<>();
    private final Clock clock = new Clock(rows(RowKind.TRAIN));
    private final Map<String, Source> places = new TreeMap<>();
    private final Map<String, Object> summary = new TreeMap<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final int most = Limit.POINTS.count();
    private boolean tracked;
    private int values;
    private int trainRows;
    private int evalRows;
    private int otherRows;
    private int lastStep = Integer.MIN_VALUE;
    private int greatestStep;
    private int stepsBack;
    private int lastBack;
    private int firstLineBack;

    /**
     * No rows yet.
     *
     * @param file   the file they come from
     * @param prefix what stands before a metric's name in the place of a source, for example {@code log_history.}
     */
    History(String file, String prefix) {
        this.file = file;
        this.prefix = prefix;
    }

    /** Adds one row with its step; whether nothing is lost: a train or eval row without a step that fits gives no point. */
    boolean add(Map<String, Object> row, int line) {
        RowKind kind = RowKind.of(row);
        if (kind == RowKind.SUMMARY) {
            summary.putAll(row);
            return true;
        }
        OptionalLong step = step(row);
        if (step.isEmpty() || step.getAsLong() < 0 || step.getAsLong() > Integer.MAX_VALUE) {
            return kind == RowKind.OTHER;
        }
        add(kind, row, (int) step.getAsLong(), line);
        return true;
    }

    void add(RowKind kind, Map<String, Object> row, int step, int line) {
        count(kind, step, line);
        keep(kind, row, step);
        time(kind, row, step);
    }

    /** Adds one row of a tracker, in the trainer's names. It reports no progress, so figures without a loss count as well. */
    void track(Map<String, Object> row, int step) {
        tracked = true;
        RowKind kind = RowKind.of(row);
        if (kind == RowKind.SUMMARY) {
            summary.putAll(row);
            return;
        }
        count(kind, step, 0);
        keep(kind == RowKind.EVAL ? kind : RowKind.TRAIN, row, step);
        time(kind, row, step);
    }

    /** Whether a tracker kept less than half of the rows that another file has, as when it was killed before it wrote them. */
    boolean isCutShort(int rows) {
        return tracked && 2L * trainRows < rows;
    }

    /** Notes where a metric is written under another name; the first place counts. */
    void place(String metric, String in, String key) {
        if (!places.containsKey(name(metric)) && places.size() < Limits.ENTRIES) {
            places.put(name(metric), new Source(in, key));
        }
    }

    private void time(RowKind kind, Map<String, Object> row, int step) {
        if (kind == RowKind.TRAIN) {
            clock.add(row, step);
        }
    }

    private Steps rows(RowKind kind) {
        return rows.computeIfAbsent(kind, key -> new Steps());
    }

    private void keep(RowKind kind, Map<String, Object> row, int step) {
        Steps steps = rows(kind);
        if (steps.size() < most) {
            steps.add(step);
        }
        row.forEach((key, value) -> {
            if (isKept(kind, key) && values < Limits.VALUES) {
                Numbers.of(value)
                        .ifPresent(number -> points(name(key), steps).ifPresent(points -> {
                            points.add(step, number);
                            values++;
                        }));
            }
        });
    }

    /** Adds a row, or a part of one, under the Trainer's names; whether it has a step. */
    boolean addPart(Map<String, Object> row, int line) {
        OptionalLong step = MetricNames.step(row);
        step.ifPresent(number -> {
            RowKind kind = RowKind.ofPart(row);
            count(kind, (int) number, line);
            if (kind == RowKind.TRAIN) {
                clock.add(row, (int) number);
            }
            keep(RowKind.PART, row, (int) number);
        });
        return step.isPresent();
    }

    /** Adds one point of a run document; whether both values are numbers that fit. */
    boolean point(String metric, Object step, Object value) {
        OptionalLong whole = Numbers.whole(step);
        OptionalDouble number = Numbers.of(value);
        boolean fits = whole.isPresent() && whole.getAsLong() >= 0 && whole.getAsLong() <= Integer.MAX_VALUE;
        if (!fits || number.isEmpty()) {
            return false;
        }
        points(name(metric), new Steps())
                .ifPresent(points -> points.add((int) whole.getAsLong(), number.getAsDouble()));
        trainRows = points("loss", "reward");
        greatestStep = Math.max(greatestStep, (int) whole.getAsLong());
        return true;
    }

    /** Whether only training logs the metric, so that a run without a train loss is one all the same. */
    static boolean isOfTraining(String metric) {
        return TRAINING.contains(metric) || metric.startsWith("rewards/");
    }

    /** Points of one metric. */
    int points(String... names) {
        return Arrays.stream(names)
                .map(metrics::get)
                .filter(Objects::nonNull)
                .mapToInt(Points::size)
                .max()
                .orElse(0);
    }

    /** Whether any metric has a point. */
    boolean hasMetrics() {
        return !metrics.isEmpty();
    }

    /** Whether the first train rows show that steps are counted from 0: 0, 1, 2 or 49, 99, 149. */
    boolean isCountedFromZero() {
        return metrics.containsKey("loss") && metrics.get("loss").isCountedFromZero();
    }

    /** Takes out a metric that is 0 in every row, where its trainer writes that for "not computed"; whether it was. */
    boolean dropZeros(String name) {
        return metrics.containsKey(name) && metrics.get(name).isZero() && metrics.remove(name) != null;
    }

    /** The step a row names, in the words of its trainer. */
    static OptionalLong step(Map<String, Object> row) {
        for (String key : List.of("step", "current_steps", "global_step", "train/global_step")) {
            OptionalLong step = Numbers.whole(row.get(key));
            if (step.isPresent()) {
                return step;
            }
        }
        return row.get("global_step/max_steps") instanceof String progress
                ? Numbers.whole(progress.split("/")[0])
                : OptionalLong.empty();
    }

    /** The file the rows come from. */
    String file() {
        return file;
    }

    /** Rows that hold a train loss or a reward. */
    int trainRows() {
        return trainRows;
    }

    int evalRows() {
        return evalRows;
    }

    /** Rows that hold neither, a prediction run's progress for example. */
    int otherRows() {
        return otherRows;
    }

    /** Optimizer steps between train rows; empty when there are fewer than three, or the distances differ. */
    OptionalInt interval() {
        return metrics.containsKey("loss") ? metrics.get("loss").distance() : OptionalInt.empty();
    }

    /** The greatest step of any row, 0 without rows. */
    int greatestStep() {
        return greatestStep;
    }

    /**
     * The last step before the rows went back for the last time, as after a crash; empty when they did not, or so often that
     * several writers are likelier.
     */
    OptionalInt resumedStep() {
        boolean fewTimes = stepsBack > 0 && (long) ROWS_PER_RESTART * stepsBack <= trainRows;
        return fewTimes && lastBack > 1 ? OptionalInt.of(lastBack - 1) : OptionalInt.empty();
    }

    /** The figures of the closing summary; empty when it was not written. */
    Map<String, Object> summary() {
        return summary;
    }

    /** Takes over the rows of a launch that goes on from a step of this one; of equal steps its row counts. */
    void goOn(History next) {
        next.metrics.forEach((name, more) -> points(name, new Steps()).ifPresent(points -> points.addAll(more)));
        values += next.values;
        trainRows += next.trainRows;
        evalRows += next.evalRows;
        otherRows += next.otherRows;
        greatestStep = Math.max(greatestStep, next.greatestStep);
        summary.putAll(next.summary);
    }

    void summarise(Map<String, Object> figures) {
        summary.putAll(figures);
    }

    void renumber(IntUnaryOperator step) {
        rows.values().forEach(steps -> steps.renumber(step));
        metrics.values().forEach(points -> points.renumber(step));
        clock.renumber(step);
        greatestStep = trainRows + evalRows == 0 ? 0 : step.applyAsInt(greatestStep);
    }

    /**
     * The curves by name, at most {@link Limits#CURVES}; {@code eval_NAME_loss} stands in for a missing eval loss, and the
     * clock of the rows for a missing step time. Called when all rows are there.
     */
    Map<String, Curve> curves() {
        Map<String, Curve> curves = new TreeMap<>();
        metrics.forEach((name, points) -> curves.put(name, points.curve(name, source(name))));
        if (trainRows > 0 && !curves.containsKey("eval_loss")) {
            metrics.keySet().stream()
                    .filter(name -> name.startsWith("eval_") && name.endsWith("_loss"))
                    .findFirst()
                    .ifPresent(name -> curves.put("eval_loss", metrics.get(name).curve("eval_loss", source(name))));
        }
        clock.stepTime(STEP_TIME, file, prefix).ifPresent(curve -> curves.putIfAbsent(STEP_TIME, curve));
        return curves;
    }

    List<Warning> warnings() {
        List<Warning> all = new ArrayList<>(warnings);
        if (stepsBack > 0) {
            all.add(
                    new Warning(
                            file,
                            firstLineBack,
                            "steps go backwards " + stepsBack
                                    + " times: a restart, or several writers in one file; the row logged last counts for each step"));
        }
        if (values >= Limits.VALUES || metrics.values().stream().anyMatch(Points::isFull)) {
            all.add(new Warning(
                    file,
                    0,
                    "more than " + Limit.POINTS.now() + " rows (" + Limit.POINTS.hit() + "), or " + Limits.VALUES
                            + " values; the rest is not read"));
        }
        return all;
    }

    private void count(RowKind kind, int step, int line) {
        switch (kind) {
            case TRAIN -> trainRows++;
            case EVAL -> evalRows++;
            case PART -> {
                return;
            }
            default -> otherRows++;
        }
        if (step < lastStep) {
            firstLineBack = stepsBack++ == 0 ? line : firstLineBack;
            lastBack = step;
        }
        lastStep = step;
        greatestStep = Math.max(greatestStep, step);
    }

    private Source source(String metric) {
        return places.getOrDefault(metric, new Source(file, prefix + metric));
    }

    private Optional<Points> points(String name, Steps steps) {
        if (!metrics.containsKey(name) && metrics.size() >= Limits.CURVES - CORE.size() && !CORE.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(metrics.computeIfAbsent(name, key -> new Points(steps)));
    }

    private static boolean isKept(RowKind kind, String key) {
        if (PROGRESS.contains(key) || key.startsWith("predict_")) {
            return false;
        }
        return kind == RowKind.TRAIN
                || kind == RowKind.PART
                || (kind == RowKind.EVAL ? key.startsWith("eval_") : !key.equals("epoch") && !isRate(key));
    }

    /** Progress rows repeat the learning rate without a loss. */
    private static boolean isRate(String key) {
        return key.equals("lr")
                || key.equals("learning_rate")
                || key.equals("throughput")
                || key.equals("total_tokens");
    }

    private static String name(String key) {
        return RENAMED.getOrDefault(key, key);
    }
}
