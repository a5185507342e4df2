package dev.plumbline.core.workload;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV one character at a time and sums it with a map: what the fast code is compared with. It
 * shares nothing with that code.
 */
final class ReferenceCsv {

  /** One row; {@code wrong} when its quotes are. */
  record Row(long number, List<String> fields, boolean wrong, boolean loneReturn) {}

  /** What comes of a file: the sums, or the number of the first bad row. */
  record Answer(@Nullable BucketSums sums, long badRow) {}

  private ReferenceCsv() {}

  /**
   * The rows of a text, blank ones left out but counted.
   *
   * @return nothing when the text ends inside quotes
   */
  static Optional<List<Row>> rows(String text, char delimiter) {
    List<Row> rows = new ArrayList<>();
    long number = 1;
    int at = 0;
    while (at < text.length()) {
      int start = at;
      List<String> fields = new ArrayList<>();
      boolean wrong = false;
      boolean rowEnds = false;
      boolean loneReturn = false;
      while (!rowEnds) {
        StringBuilder field = new StringBuilder();
        if (at < text.length() && text.charAt(at) == '"') {
          at++;
          while (true) {
            if (at == text.length()) {
              return Optional.empty();
            } else if (text.startsWith("\"\"", at)) {
              field.append('"');
              at += 2;
            } else if (text.charAt(at) == '"') {
              at++;
              break;
            } else {
              field.append(text.charAt(at));
              at++;
            }
          }
          wrong |=
              at < text.length()
                  && text.charAt(at) != delimiter
                  && text.charAt(at) != '\n'
                  && !text.startsWith("\r\n", at)
                  && !text.substring(at).equals("\r");
        }
        while (at < text.length() && text.charAt(at) != delimiter && text.charAt(at) != '\n') {
          field.append(text.charAt(at));
          at++;
          loneReturn |=
              text.charAt(at - 1) == '\r' && at < text.length() && text.charAt(at) != '\n';
        }
        rowEnds = at == text.length() || text.charAt(at) == '\n';
        // A carriage return is part of the line end only where it stands right before it.
        boolean lineEnd = rowEnds && at > start && text.charAt(at - 1) == '\r';
        fields.add(lineEnd ? field.substring(0, field.length() - 1) : field.toString());
        at++;
      }
      String line = text.substring(start, Math.min(at - 1, text.length()));
      if (!line.isEmpty() && !line.equals("\r")) {
        rows.add(new Row(number, fields, wrong, loneReturn));
      }
      number++;
    }
    return Optional.of(rows);
  }

  /** The number of the first row with a carriage return alone outside quotes, 0 for none. */
  static long loneReturn(String text, char delimiter) {
    return rows(text, delimiter).orElseThrow().stream()
        .filter(Row::loneReturn)
        .mapToLong(Row::number)
        .findFirst()
        .orElse(0);
  }

  /** The exact number, or null for what is none. */
  static @Nullable BigDecimal number(String field) {
    String text = field.replaceAll("^[ \t]+", "").replaceAll("[ \t]+$", "");
    if (!text.matches("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?0*[0-9]{1,9})?")) {
      return null;
    }
    BigDecimal number = new BigDecimal(text).stripTrailingZeros();
    boolean fits =
        number.precision() <= 18
            && number.scale() <= 18
            && (long) number.precision() - number.scale() <= 18;
    return fits ? number : null;
  }

  static Answer sum(List<Row> rows, int key, int value) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    Map<String, Spread> spreads = new TreeMap<>();
    long items = 0;
    long emptyValues = 0;
    for (Row row : rows) {
      if (row.wrong() || row.fields().size() <= Math.max(key, value)) {
        return new Answer(null, row.number());
      }
      String field = row.fields().get(value);
      if (field.matches("[ \t]*")) {
        emptyValues++;
        continue;
      }
      BigDecimal number = number(field);
      if (number == null) {
        return new Answer(null, row.number());
      }
      sums.merge(row.fields().get(key), number, BigDecimal::add);
      spreads.merge(row.fields().get(key), new Spread(1, number, number), Spread::plus);
      items++;
    }
    return new Answer(new BucketSums(sums, spreads, items, emptyValues), 0);
  }
}
