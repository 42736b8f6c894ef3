package rundoctor.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a table of metrics with a column for the step: Lightning's {@code metrics.csv}, Keras' {@code CSVLogger}, a table that
 * somebody wrote by hand. Columns are parted by a comma, a semicolon or a tab.
 *
 * <pre>{@code
 * epoch,step,train_loss_step,val_loss
 * 0,49,7.628580570220947,
 * 0,99,7.528001308441162,
 * 0,99,,7.31
 * }</pre>
 *
 * gives the curves {@code loss} and {@code eval_loss} of the steps 50 and 100: steps that are counted from 0 are moved by one.
 * Empty cells are no values. A header that comes again is the header of the rows below it. Without a step but with an epoch,
 * the epochs are the steps, with a warning.
 */
final class TableReader {

    private static final CsvMapper CSV = new CsvMapper(CsvFactory.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .streamReadConstraints(LenientJson.constraints(Limit.NESTING.standard()))
            .build());

    private final RunDraft draft;
    private final String file;
    private final History history;
    private List<String> columns = List.of();
    private int unplaced;
    private int firstUnplaced;

    TableReader(RunDraft draft, String file) {
        this.draft = draft;
        this.file = file;
        this.history = new History(file, "column ");
    }

    /** Whether a line is the header of such a table. */
    static boolean accepts(String line) {
        List<String> names = List.of(line.replace("\"", "").split(String.valueOf(separator(line))));
        return names.size() > 1
                && (MetricNames.isCurve(names)
                        || names.contains("epoch")
                                && MetricNames.hasLoss(MetricNames.of(names).values()));
    }

    /**
     * Reads every row.
     *
     * @param header the first line, which tells what parts the columns
     */
    void read(String header, InputStream in) throws IOException {
        ObjectReader rows =
                CSV.readerFor(String[].class).with(CsvSchema.emptySchema().withColumnSeparator(separator(header)));
        try (MappingIterator<String[]> cells = rows.readValues(in)) {
            while (cells.hasNextValue()) {
                int line = cells.getCurrentLocation().getLineNr();
                readRow(Arrays.asList(cells.nextValue()), line);
            }
        } catch (JsonProcessingException e) {
            draft.warn(
                    file,
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                    "expected a table, found " + e.getOriginalMessage() + "; the rows before it are used");
        }
        finish();
    }

    private void readRow(List<String> cells, int line) {
        if (columns.isEmpty() || accepts(String.join(",", cells))) {
            columns = names(cells);
            return;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            if (!cells.get(i).isBlank()) {
                row.put(columns.get(i), cells.get(i));
            }
        }
        if (!row.isEmpty() && !history.addPart(row, line)) {
            firstUnplaced = unplaced++ == 0 ? line : firstUnplaced;
        }
    }

    /** The Trainer's names of the columns; without a step the epochs are the steps. */
    private List<String> names(List<String> header) {
        Map<String, String> known = MetricNames.of(
                header.stream().map(name -> name.replace("\uFEFF", "")).toList());
        List<String> names = new ArrayList<>(known.values());
        if (!names.contains(MetricNames.STEP) && names.contains("epoch")) {
            names.set(names.indexOf("epoch"), MetricNames.STEP);
            draft.warn(file, 1, "the table has no column for the step: its epochs are taken for steps");
        }
        return names;
    }

    private void finish() {
        if (history.isCountedFromZero()) {
            history.renumber(step -> step + 1);
        }
        if (unplaced > 0) {
            draft.warn(
                    file,
                    firstUnplaced,
                    "expected a whole number in the column for the step, found " + unplaced
                            + " rows without; left out");
        }
        draft.source(file, FileKind.TABLE.words(), history.trainRows());
        draft.history(history);
    }

    private static char separator(String line) {
        return line.indexOf('\t') >= 0 ? '\t' : line.indexOf(';') >= 0 ? ';' : ',';
    }
}
