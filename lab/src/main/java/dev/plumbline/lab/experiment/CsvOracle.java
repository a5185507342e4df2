package dev.plumbline.lab.experiment;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import dev.plumbline.core.workload.InvalidWorkloadException;
import dev.plumbline.core.workload.WorkloadSpec;
import dev.plumbline.lab.experiment.OracleRows.BadCsvException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file row by row and adds decimals, by the rules of {@code docs/input.md}. The workload
 * has been planned before, so the columns are known to exist.
 */
final class CsvOracle {

  private static final int BUFFER_BYTES = 1 << 16;

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
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      OracleRows rows = new OracleRows(bytes, spec.delimiter());
      try {
        add(rows);
      } catch (BadCsvException e) {
        throw new InvalidWorkloadException(
            "row %d of data set %s: %s"
                .formatted(rows.number(), OracleValue.shown(spec.dataset()), e.getMessage()));
      }
    } catch (IOException e) {
      throw new InvalidWorkloadException(
          "data set " + OracleValue.shown(spec.dataset()) + " can't be read: " + e.getMessage());
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

  private void add(OracleRows rows) throws IOException, BadCsvException {
    boolean more = rows.next();
    List<String> header = more && spec.header() ? header(rows.fields()) : List.of();
    int key = column(header, spec.key());
    int value = column(header, spec.value());
    if (spec.header() && more) {
      more = rows.next();
    }
    while (more) {
      add(rows.fields(), key, value);
      more = rows.next();
    }
  }

  private void add(List<byte[]> fields, int key, int value) throws BadCsvException {
    int least = Math.max(key, value) + 1;
    if (fields.size() < least) {
      throw new BadCsvException(
          "it must have at least " + least + " columns, but has " + fields.size());
    }
    OracleValue text = OracleValue.of(fields.get(value));
    if (text.isEmpty()) {
      emptyValues++;
      return;
    }
    BigDecimal number = text.number(spec.value());
    String name;
    try {
      name = utf8(fields.get(key));
    } catch (CharacterCodingException e) {
      String shown = OracleValue.shown(new String(fields.get(key), StandardCharsets.UTF_8));
      throw new BadCsvException(
          "column %s must be UTF-8, but is %s: convert the file, as with iconv"
              .formatted(OracleValue.shown(spec.key()), shown));
    }
    buckets.computeIfAbsent(name, any -> new Bucket()).add(number);
    items++;
  }

  private static List<String> header(List<byte[]> fields) throws BadCsvException {
    List<String> names = new ArrayList<>();
    for (byte[] field : fields) {
      try {
        names.add(utf8(field).strip());
      } catch (CharacterCodingException e) {
        throw new BadCsvException(
            "the name of column " + (names.size() + 1) + " must be UTF-8: convert the file");
      }
    }
    return names;
  }

  private static String utf8(byte[] text) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
  }

  private static int column(List<String> header, String asked) throws BadCsvException {
    int named = header.indexOf(asked.strip());
    try {
      return named >= 0 ? named : Integer.parseInt(asked.strip()) - 1;
    } catch (NumberFormatException e) {
      throw new BadCsvException("there is no column " + OracleValue.shown(asked));
    }
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
