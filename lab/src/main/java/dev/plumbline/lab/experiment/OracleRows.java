package dev.plumbline.lab.experiment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rows one byte at a time, by the rules of {@code docs/input.md} and with none of the code
 * that the contenders run: plain enough to be seen to be right. Not thread-safe.
 */
final class OracleRows {

  private static final int END = -1;
  private static final int MAX_ROW = 16 * 1024 * 1024;

  private final InputStream bytes;
  private final char delimiter;
  private final ByteArrayOutputStream field = new ByteArrayOutputStream();
  private List<byte[]> fields = new ArrayList<>();
  private boolean quotes;
  private long number;
  private int length;

  /**
   * @param bytes buffered; a byte order mark is skipped
   */
  OracleRows(InputStream bytes, char delimiter) throws IOException {
    this.bytes = bytes;
    this.delimiter = delimiter;
    bytes.mark(3);
    if (bytes.read() != 0xef || bytes.read() != 0xbb || bytes.read() != 0xbf) {
      bytes.reset();
    }
  }

  /** The number of the row read last, or of the one that is wrong; blank rows count. */
  long number() {
    return number;
  }

  /** The fields of the row read last, without their quotes. */
  List<byte[]> fields() {
    return fields;
  }

  /**
   * Reads the next row that is not blank.
   *
   * @return whether there was one
   * @throws BadCsvException when it breaks a rule
   */
  boolean next() throws IOException, BadCsvException {
    while (true) {
      length = 0;
      int first = read();
      if (first == END) {
        return false;
      }
      number++;
      readRow(first);
      boolean blank = fields.size() == 1 && fields.getFirst().length == 0 && !quotes;
      if (!blank) {
        return true;
      }
    }
  }

  private void readRow(int first) throws IOException, BadCsvException {
    fields = new ArrayList<>();
    quotes = false;
    int next = first;
    while (true) {
      field.reset();
      int after = next == '"' ? readQuoted() : readPlain(next);
      fields.add(field.toByteArray());
      if (after != delimiter) {
        return;
      }
      next = read();
    }
  }

  /** Returns what ended the field: the delimiter, a line feed or the end. */
  private int readPlain(int first) throws IOException, BadCsvException {
    int next = first;
    while (next != END && next != delimiter && next != '\n') {
      if (next == '\r') {
        return lineEnd();
      }
      field.write(next);
      next = read();
    }
    return next;
  }

  private int readQuoted() throws IOException, BadCsvException {
    quotes = true;
    while (true) {
      int next = read();
      if (next == END) {
        throw new BadCsvException("a quote is opened but never closed");
      }
      if (next == '"') {
        next = read();
        if (next != '"') {
          return afterQuotes(next);
        }
      }
      field.write(next);
    }
  }

  private int afterQuotes(int next) throws IOException, BadCsvException {
    if (next == '\r') {
      return lineEnd();
    }
    if (next != END && next != '\n' && next != delimiter) {
      throw new BadCsvException(
          "a quoted field must end at its closing quote; double the quotes inside a field");
    }
    return next;
  }

  /** A carriage return was read: it has to end the file, or to stand before a line feed. */
  private int lineEnd() throws IOException, BadCsvException {
    int next = read();
    if (next != END && next != '\n') {
      throw new BadCsvException(
          "a carriage return stands alone, but a line must end in LF or CRLF:"
              + " convert the line ends");
    }
    return next;
  }

  private int read() throws IOException, BadCsvException {
    int next = bytes.read();
    if (next != END && ++length > MAX_ROW) {
      throw new BadCsvException("a row must be at most " + MAX_ROW + " bytes, but is longer");
    }
    return next;
  }

  /** A row breaks a rule. The message says which, without the row's number. */
  static final class BadCsvException extends Exception {

    private static final long serialVersionUID = 1;

    BadCsvException(String rule) {
      super(rule);
    }
  }
}
