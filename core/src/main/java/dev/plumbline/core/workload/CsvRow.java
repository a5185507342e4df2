package dev.plumbline.core.workload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One row, read with care: its fields may be quoted, with delimiters, doubled quotes and line ends
 * inside (RFC 4180). A quote that does not begin a field is a character like others. Used by one
 * thread, for one row after the other.
 */
final class CsvRow {

  static final String LONE_RETURN =
      "a carriage return stands alone, but a line must end in LF or CRLF: convert the line ends";

  /** Returned where the window ends before the row does. */
  static final int INCOMPLETE = -1;

  private final byte delimiter;
  private byte[] text = new byte[0];
  private int length;
  private int[] ends = new int[16];
  private int columns;
  private boolean quotes;

  CsvRow(char delimiter) {
    this.delimiter = (byte) delimiter;
  }

  /** Without quotes; a word of bytes is readable at the start of each field. */
  byte[] text() {
    return text;
  }

  int columns() {
    return columns;
  }

  int start(int column) {
    return column == 0 ? 0 : ends[column - 1];
  }

  int end(int column) {
    return ends[column];
  }

  /** Whether the row has nothing in it, not even a delimiter or quotes. */
  boolean isBlank() {
    return columns == 1 && length == 0 && !quotes;
  }

  String name(int column) throws CharacterCodingException {
    ByteBuffer field = ByteBuffer.wrap(text, start(column), end(column) - start(column));
    return StandardCharsets.UTF_8.newDecoder().decode(field).toString();
  }

  /**
   * Reads the row at {@code start} and returns where the next one starts, or {@link #INCOMPLETE}.
   *
   * @param limit where the window ends
   * @param last whether the data ends there too, which ends the row
   */
  int read(byte[] bytes, int start, int limit, boolean last) throws BadRowException {
    if (text.length < bytes.length) {
      text = new byte[bytes.length];
    }
    length = 0;
    columns = 0;
    quotes = false;
    int next = start;
    while (true) {
      int end =
          next < limit && bytes[next] == '"'
              ? readQuoted(bytes, next, limit, last)
              : readPlain(bytes, next, limit);
      if (end == INCOMPLETE || (end == limit && !last)) {
        return INCOMPLETE;
      }
      endField();
      if (end == limit || bytes[end] == '\n') {
        return Math.min(end + 1, limit);
      }
      next = end + 1;
    }
  }

  private int readPlain(byte[] bytes, int start, int limit) throws BadRowException {
    int end = start;
    while (end < limit && bytes[end] != delimiter && bytes[end] != '\n') {
      end++;
      if (bytes[end - 1] == '\r' && end < limit && bytes[end] != '\n') {
        throw new BadRowException(LONE_RETURN);
      }
    }
    boolean lineEnds = end == limit || bytes[end] == '\n';
    int kept = lineEnds && end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    append(bytes, start, kept);
    return end;
  }

  private int readQuoted(byte[] bytes, int start, int limit, boolean last) throws BadRowException {
    quotes = true;
    int from = start + 1;
    for (int at = from; at < limit; at++) {
      if (bytes[at] == '"') {
        append(bytes, from, at);
        boolean doubled = at + 1 < limit && bytes[at + 1] == '"';
        if (!doubled) {
          return afterQuote(bytes, at + 1, limit, last);
        }
        from = at + 1;
        at++;
      }
    }
    if (last) {
      throw new BadRowException("a quote is opened but never closed");
    }
    return INCOMPLETE;
  }

  private int afterQuote(byte[] bytes, int at, int limit, boolean last) throws BadRowException {
    int end = at < limit && bytes[at] == '\r' ? at + 1 : at;
    if (end == limit) {
      return last ? end : INCOMPLETE;
    }
    if (bytes[end] == '\n' || (end == at && bytes[end] == delimiter)) {
      return end;
    }
    throw new BadRowException(
        "a quoted field must end at its closing quote, but "
            + Excerpt.of(bytes, at, Math.min(limit, at + 1))
            + " follows; double the quotes inside a field");
  }

  private void append(byte[] bytes, int from, int to) {
    System.arraycopy(bytes, from, text, length, to - from);
    length += to - from;
  }

  private void endField() {
    if (columns == ends.length) {
      ends = Arrays.copyOf(ends, 2 * columns);
    }
    ends[columns] = length;
    columns++;
  }
}
