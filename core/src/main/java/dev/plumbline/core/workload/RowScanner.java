package dev.plumbline.core.workload;

import dev.plumbline.core.task.CsvSource;
import java.nio.charset.CharacterCodingException;

/**
 * The inner loop of {@code csv}: finds the key and the value of each row and hands them on. A row
 * without quoted fields is read a word at a time, any other by {@link CsvRow}. Used by one thread,
 * for one task.
 */
final class RowScanner {

  private static final long LINE_ENDS = ByteWords.repeat('\n');

  private final long delimiters;
  private final int keyColumn;
  private final int valueColumn;
  private final int minColumns;
  private final CsvRow quotedRow;
  private final DecimalParser decimals = new DecimalParser();
  private final BucketDictionary buckets = new BucketDictionary();
  private final UpdateBatch updates;
  private final Cancellation cancellation;

  private long row;
  private long items;
  private long emptyValues;

  RowScanner(CsvSource source, long firstRow, UpdateSink sink) {
    this.delimiters = ByteWords.repeat(source.delimiter());
    this.keyColumn = source.keyColumn();
    this.valueColumn = source.valueColumn();
    this.minColumns = Math.max(keyColumn, valueColumn) + 1;
    this.quotedRow = new CsvRow(source.delimiter());
    this.updates = new UpdateBatch(sink, buckets);
    this.cancellation = sink.cancellation();
    this.row = firstRow;
  }

  /** The number of the row that comes next, or that was wrong. */
  long row() {
    return row;
  }

  /** Hands on what is left and tells what the rows were. */
  Tally finish() {
    updates.flush();
    return new Tally(items, emptyValues);
  }

  /**
   * Scans the rows of a window up to {@code limit}, where a line end stands that is not part of
   * them.
   *
   * @param last whether the data ends there too, and the last row with it
   * @return where the first row starts that goes on after the window; {@code limit} when none does
   * @throws TaskCancelledException when the task is to be given up
   */
  int scan(byte[] bytes, int limit, boolean last) throws BadRowException {
    cancellation.throwIfCancelled();
    int start = 0;
    while (start < limit) {
      int next = scanRow(bytes, start, limit, last);
      if (next == CsvRow.INCOMPLETE) {
        return start;
      }
      start = next;
      row++;
    }
    return limit;
  }

  private int scanRow(byte[] bytes, int start, int limit, boolean last) throws BadRowException {
    int keyStart = 0;
    int keyEnd = 0;
    int valueStart = 0;
    int valueEnd = 0;
    int column = 0;
    int end = start - 1;
    do {
      int fieldStart = end + 1;
      int at = fieldStart;
      long word = ByteWords.read(bytes, at);
      if ((byte) word == '"') {
        return scanQuotedRow(bytes, start, limit, last);
      }
      long marks = ByteWords.firstOf(word, delimiters, LINE_ENDS);
      while (marks == 0) {
        at += ByteWords.LENGTH;
        marks = ByteWords.firstOf(ByteWords.read(bytes, at), delimiters, LINE_ENDS);
      }
      end = at + ByteWords.first(marks);
      if (column == keyColumn) {
        keyStart = fieldStart;
        keyEnd = end;
      }
      if (column == valueColumn) {
        valueStart = fieldStart;
        valueEnd = end;
      }
      column++;
    } while (bytes[end] != '\n');
    if (end >= limit && !last) {
      return CsvRow.INCOMPLETE;
    }
    if (end > start && bytes[end - 1] == '\r') {
      keyEnd = keyEnd == end ? end - 1 : keyEnd;
      valueEnd = valueEnd == end ? end - 1 : valueEnd;
    }
    if (!isBlank(bytes, start, end)) {
      requireColumns(column);
      add(bytes, keyStart, keyEnd, valueStart, valueEnd);
    }
    return end + 1;
  }

  private static boolean isBlank(byte[] bytes, int start, int end) {
    return end == start || (end == start + 1 && bytes[start] == '\r');
  }

  private int scanQuotedRow(byte[] bytes, int start, int limit, boolean last)
      throws BadRowException {
    CsvRow fields = quotedRow;
    int next = fields.read(bytes, start, limit, last);
    if (next != CsvRow.INCOMPLETE) {
      requireColumns(fields.columns());
      add(
          fields.text(),
          fields.start(keyColumn),
          fields.end(keyColumn),
          fields.start(valueColumn),
          fields.end(valueColumn));
    }
    return next;
  }

  private void requireColumns(int columns) throws BadRowException {
    if (columns < minColumns) {
      throw new BadRowException(
          "it must have at least " + minColumns + " columns, but has " + columns);
    }
  }

  private void add(byte[] bytes, int keyStart, int keyEnd, int valueStart, int valueEnd)
      throws BadRowException {
    long value = decimals.parse(bytes, valueStart, valueEnd);
    if (value == DecimalParser.EMPTY) {
      emptyValues++;
      return;
    }
    if (value == DecimalParser.NOT_A_NUMBER) {
      throw new BadRowException(
          "column %d must be a decimal number of at most %d digits, but is %s"
              .formatted(
                  valueColumn + 1,
                  DecimalParser.MAX_DIGITS,
                  Excerpt.of(bytes, valueStart, valueEnd)));
    }
    int id;
    try {
      id = buckets.id(bytes, keyStart, keyEnd, decimals.scale());
    } catch (CharacterCodingException e) {
      throw new BadRowException(
          "column %d must be UTF-8, but is %s"
              .formatted(keyColumn + 1, Excerpt.of(bytes, keyStart, keyEnd)));
    }
    updates.add(id, value);
    items++;
  }
}
