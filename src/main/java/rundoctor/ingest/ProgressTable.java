package rundoctor.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table a Trainer shows in a notebook, or writes into a model card: one row an evaluation or a log.
 *
 * <pre>{@code
 * [300/300 01:23, Epoch 3/3]
 * <table><thead><tr><th>Step</th><th>Training Loss</th><th>Validation Loss</th></tr></thead>
 * <tbody><tr><td>100</td><td>2.310000</td><td>2.200000</td></tr></tbody></table>
 * }</pre>
 *
 * "No log" is no value. Where rows name an epoch and no step, and the progress above tells how many steps an epoch has, the step
 * is counted from that; else the row is left out.
 */
final class ProgressTable {

    private static final Pattern ROW = Pattern.compile("(?is)<tr[^>]{0,100}>(.{0,20000}?)</tr>");
    private static final Pattern CELL = Pattern.compile("(?is)<t[hd][^>]{0,100}>(.{0,400}?)</t[hd]>");
    private static final Pattern PROGRESS =
            Pattern.compile("\\[\\s{0,4}(\\d{1,9})/(\\d{1,9}) [^\\]]{1,40}, Epoch [\\d.]{1,12}/(\\d{1,6})");

    private final List<String> header;
    private final double stepsPerEpoch;

    private ProgressTable(List<String> header, double stepsPerEpoch) {
        this.header = header;
        this.stepsPerEpoch = stepsPerEpoch;
    }

    /** The rows of every such table in a piece of HTML; empty when there is none. */
    static List<Map<String, Object>> ofHtml(String html) {
        List<Map<String, Object>> rows = new ArrayList<>();
        Matcher progress = PROGRESS.matcher(html);
        double stepsPerEpoch =
                progress.find() ? Double.parseDouble(progress.group(2)) / Double.parseDouble(progress.group(3)) : 0;
        ProgressTable table = new ProgressTable(List.of(), stepsPerEpoch);
        Matcher lines = ROW.matcher(html);
        while (lines.find()) {
            List<String> cells = cells(lines.group(1));
            if (isHeader(cells)) {
                table = new ProgressTable(cells, stepsPerEpoch);
            } else {
                table.add(cells, rows);
            }
        }
        return rows;
    }

    /** A table of Markdown with this header; its rows are given one by one to {@link #row}. */
    static ProgressTable ofMarkdown(String header) {
        return new ProgressTable(markdownCells(header), 0);
    }

    /** Whether a line of Markdown is the header of such a table. */
    static boolean isMarkdownHeader(String line) {
        return line.startsWith("|") && isHeader(markdownCells(line));
    }

    /** The row of a line of Markdown; empty when it holds no step. */
    Map<String, Object> row(String line) {
        List<Map<String, Object>> rows = new ArrayList<>();
        add(markdownCells(line), rows);
        return rows.isEmpty() ? Map.of() : rows.get(0);
    }

    private static boolean isHeader(List<String> cells) {
        return (cells.contains("Step") || cells.contains("Epoch")) && cells.contains("Training Loss");
    }

    private void add(List<String> cells, List<Map<String, Object>> rows) {
        Map<String, Object> logged = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            int column = i;
            Numbers.of(cells.get(i)).ifPresent(value -> logged.put(name(header.get(column)), value));
        }
        double steps = Numbers.of(logged.get("epoch")).orElse(0) * stepsPerEpoch;
        if (steps > 0) {
            logged.putIfAbsent(MetricNames.STEP, Math.rint(steps));
        }
        if (MetricNames.step(logged).isPresent() && logged.size() > 1) {
            rows.add(logged);
        }
    }

    /** Beside a validation loss the other columns are figures of the evaluation. */
    private String name(String column) {
        String plain = column.toLowerCase(Locale.ROOT).replace(' ', '_');
        boolean evaluation = header.contains("Validation Loss");
        return switch (plain) {
            case "step", "epoch" -> plain;
            case "training_loss" -> "loss";
            case "validation_loss" -> "eval_loss";
            default -> evaluation ? "eval_" + plain : plain.equals("accuracy") ? "train_accuracy" : plain;
        };
    }

    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(row);
        while (cell.find()) {
            cells.add(cell.group(1).strip());
        }
        return cells;
    }

    private static List<String> markdownCells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.strip().replaceFirst("^\\|", "").split("\\|")) {
            cells.add(cell.strip());
        }
        return cells;
    }
}
