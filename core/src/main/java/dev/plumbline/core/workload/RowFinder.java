package dev.plumbline.core.workload;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/**
 * Walks over the rows of a file and knows where each starts. Words of bytes without a quote, which
 * most files are made of, are taken whole. The digest is taken of the copy that is looked at, so
 * that it belongs to these rows even where the file changes meanwhile. Not thread-safe.
 */
final class RowFinder {

  private static final long QUOTES = ByteWords.repeat('"');
  private static final long LINE_ENDS = ByteWords.repeat('\n');
  private static final long RETURNS = ByteWords.repeat('\r');

  private final CsvWindow window;
  private final long size;
  private final byte delimiter;
  private final CRC32C digest = new CRC32C();

  // Offsets in the file: of the window, which begins with a row, and of what is not digested yet.
  private long base;
  private long undigested;

  // Offsets in the window.
  private int at;
  private int rowStart;
  private int closingQuote = -1;

  private long row;
  private boolean quoted;
  private boolean afterReturn;

  RowFinder(MemorySegment file, CsvHeader header, char delimiter) {
    this.window = new CsvWindow(file);
    this.size = file.byteSize();
    this.delimiter = (byte) delimiter;
    this.base = header.start();
    this.undigested = base;
    this.row = header.firstRow();
    window.read(base);
  }

  /** How far the file is read. */
  long position() {
    return base + at;
  }

  /** Where the row starts that {@link #position} is in. */
  long rowStart() {
    return base + rowStart;
  }

  /** That row's number. */
  long row() {
    return row;
  }

  /** Afterwards {@link #rowStart} is that of the last row that starts at or before the target. */
  void readTo(long target) throws BadRowException {
    while (position() < target) {
      if (at == window.limit()) {
        moveWindow();
      }
      int end = (int) Math.min(window.limit(), target - base);
      skipWordsWithoutQuotes(end);
      int stop = Math.min(at + ByteWords.LENGTH, end);
      while (at < stop) {
        step();
      }
    }
  }

  /** Reads on to the start of another row, or to the end. */
  void readToRowStart() throws BadRowException {
    long before = rowStart();
    while (rowStart() == before && position() < size) {
      if (at == window.limit()) {
        moveWindow();
      }
      if (at + ByteWords.LENGTH <= window.limit() && !afterReturn && isPlain()) {
        at += ByteWords.LENGTH;
      } else {
        step();
      }
    }
    if (rowStart() == before) {
      rowStart = at;
    }
  }

  /** The digest of all bytes from the offset before, or the first row, to this one. */
  int digestTo(long offset) {
    digest(offset);
    int value = (int) digest.getValue();
    digest.reset();
    return value;
  }

  /**
   * To be called at the end of the file.
   *
   * @throws BadRowException when it is inside quotes
   */
  void finish() throws BadRowException {
    if (quoted) {
      throw new BadRowException("a quote is opened in row " + row + " but never closed");
    }
  }

  private void digest(long offset) {
    digest.update(window.bytes(), (int) (undigested - base), (int) (offset - undigested));
    undigested = offset;
  }

  private void moveWindow() throws BadRowException {
    digest(rowStart());
    if (rowStart == 0) {
      growWindow();
    }
    base += rowStart;
    at -= rowStart;
    closingQuote -= rowStart;
    rowStart = 0;
    window.read(base);
  }

  private void growWindow() throws BadRowException {
    try {
      window.grow();
    } catch (BadRowException e) {
      throw new BadRowException(
          row, e.getMessage() + (quoted ? "; is the quote that it opens never closed?" : ""));
    }
  }

  private boolean isPlain() {
    long word = ByteWords.read(window.bytes(), at);
    return ByteWords.firstOf(word, QUOTES, LINE_ENDS) == 0 && ByteWords.matches(word, RETURNS) == 0;
  }

  private void skipWordsWithoutQuotes(int end) {
    byte[] bytes = window.bytes();
    int next = at;
    int ends = 0;
    long outsideQuotes = quoted ? 0 : -1;
    // Marks the first byte of a word where it has to be a line end.
    long required = afterReturn ? ByteWords.FIRST : 0;
    for (; next <= end - ByteWords.LENGTH; next += ByteWords.LENGTH) {
      long word = ByteWords.read(bytes, next);
      long lineEnds = ByteWords.matches(word, LINE_ENDS);
      long returns = ByteWords.matches(word, RETURNS) & outsideQuotes;
      long wrong = (required | returns << Byte.SIZE) & ~lineEnds;
      if ((ByteWords.matches(word, QUOTES) | wrong) != 0) {
        break;
      }
      required = returns >>> (Long.SIZE - Byte.SIZE);
      ends += Long.bitCount(lineEnds);
    }
    at = next;
    afterReturn = required != 0;
    if (ends > 0 && !quoted) {
      row += ends;
      rowStart = next;
      while (bytes[rowStart - 1] != '\n') {
        rowStart--;
      }
    }
  }

  private void step() throws BadRowException {
    byte read = window.bytes()[at];
    if (afterReturn && read != '\n') {
      throw new BadRowException(row, CsvRow.LONE_RETURN);
    }
    afterReturn = read == '\r' && !quoted;
    if (read == '"') {
      if (quoted) {
        quoted = false;
        closingQuote = at;
      } else {
        quoted = isOpeningQuote();
      }
    } else if (read == '\n' && !quoted) {
      row++;
      rowStart = at + 1;
    }
    at++;
  }

  /** At the start of a field, or the second of a doubled quote: then the field had not ended. */
  private boolean isOpeningQuote() {
    return at == rowStart || at == closingQuote + 1 || window.bytes()[at - 1] == delimiter;
  }
}
