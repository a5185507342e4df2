package dev.plumbline.lab.experiment;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Reads a file with a CSV library, row by row, and adds decimals. The workload has been planned
 * before, so the columns are known to exist.
 */
final class CsvOracle {

  private final Path file;
  private final WorkloadSpec.Csv spec;
  private final Map<String, Bucket> buckets = new HashMap<>();
  private long items;
  private long emptyValues;

  CsvOracle(Path file, WorkloadSpec.Csv spec) {
    this.file = file;
    this.spec = spec;
  }

  BucketSums answer() throws InvalidWorkloadException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(spec.delimiter())
            .detectBomHeader(true)
            .skipEmptyLines(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file)) {
      add(reader.iterator());
    } catch (UncheckedIOException | IOException | CsvParseException e) {
      throw new InvalidWorkloadException(
          "data set '" + spec.dataset() + "' can't be read as CSV: " + e.getMessage());
    }
    Map<String, BigDecimal> sums = new HashMap<>();
    Map<String, Spread> spreads = new HashMap<>();
    buckets.forEach(
        (key, bucket) -> {
          sums.put(key, bucket.sum);
          spreads.put(key, new Spread(bucket.count, bucket.min, bucket.max));
        });
    return new BucketSums(sums, spreads, items, emptyValues);
  }

  private void add(Iterator<CsvRecord> rows) throws InvalidWorkloadException {
    List<String> header = List.of();
    int key = -1;
    int value = -1;
    for (long row = 1; rows.hasNext(); row++) {
      CsvRecord fields = rows.next();
      boolean blank = fields.getFieldCount() == 1 && fields.getField(0).isEmpty();
      if (blank) {
        continue;
      }
      if (key < 0) {
        header = spec.header() ? fields.getFields().stream().map(String::strip).toList() : header;
        key = column(header, spec.key());
        value = column(header, spec.value());
        if (spec.header()) {
          continue;
        }
      }
      add(row, fields, key, value);
    }
  }

  private void add(long row, CsvRecord fields, int key, int value) throws InvalidWorkloadException {
    int least = Math.max(key, value) + 1;
    if (fields.getFieldCount() < least) {
      throw wrong(
          row, "it must have at least " + least + " columns, but has " + fields.getFieldCount());
    }
    String text = fields.getField(value).strip();
    if (text.isEmpty()) {
      emptyValues++;
      return;
    }
    buckets.computeIfAbsent(fields.getField(key), name -> new Bucket()).add(number(row, text));
    items++;
  }

  private BigDecimal number(long row, String text) throws InvalidWorkloadException {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw wrong(
          row, "column '" + spec.value() + "' must be a decimal number, but is '" + text + "'");
    }
  }

  private InvalidWorkloadException wrong(long row, String rule) {
    return new InvalidWorkloadException(
        "row " + row + " of data set '" + spec.dataset() + "': " + rule);
  }

  private static int column(List<String> header, String asked) {
    int named = header.indexOf(asked.strip());
    return named >= 0 ? named : Integer.parseInt(asked.strip()) - 1;
  }

  private static final class Bucket {

    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal min = BigDecimal.ZERO;
    private BigDecimal max = BigDecimal.ZERO;
    private long count;

    void add(BigDecimal value) {
      sum = sum.add(value);
      min = count == 0 ? value : min.min(value);
      max = count == 0 ? value : max.max(value);
      count++;
    }
  }
}
