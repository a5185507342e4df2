package dev.plumbline.core.workload;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.stream.LongStream;

/**
 * Cuts the rows of a file into ranges of nearly equal bytes, in one pass: it counts the rows and
 * knows which line ends stand inside quotes. Words of bytes without a quote, which most files are
 * made of, are taken whole.
 */
final class CsvCutter {

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long QUOTES = ByteWords.repeat('"');
  private static final long LINE_ENDS = ByteWords.repeat('\n');

  private final MemorySegment file;
  private final byte delimiter;

  private long position;
  private long rowStart;
  private long row;
  private boolean quoted;
  private long closingQuote = -1;

  private CsvCutter(MemorySegment file, CsvHeader header, char delimiter) {
    this.file = file;
    this.delimiter = (byte) delimiter;
    this.position = header.start();
    this.rowStart = header.start();
    this.row = header.firstRow();
  }

  /**
   * Cuts what follows the header. The same file gives the same cuts.
   *
   * @param parts how many ranges of equal bytes to aim at; there are fewer where rows are long
   * @param mostBytes what a range may have at most (a longer row is a range of its own), for which
   *     there may be more ranges
   * @throws BadRowException when the file ends inside quotes
   */
  static CsvCuts cut(
      MemorySegment file, CsvHeader header, char delimiter, int parts, long mostBytes)
      throws BadRowException {
    long begin = header.start();
    long size = file.byteSize();
    CsvCutter cutter = new CsvCutter(file, header, delimiter);
    long needed = (size - begin + mostBytes - 1) / mostBytes;
    Partitioner equal = new Partitioner(size - begin, (int) Math.max(parts, needed));
    LongStream.Builder starts = LongStream.builder();
    LongStream.Builder firstRows = LongStream.builder();
    int next = 1;
    long cut = begin;
    while (cut < size) {
      starts.add(cut);
      firstRows.add(cutter.row);
      while (begin + equal.start(next) <= cutter.position) {
        next++;
      }
      long target = Math.min(begin + equal.start(next), cut + mostBytes);
      cutter.readTo(target);
      if (target == size) {
        cut = size;
      } else {
        if (cutter.rowStart == cut) {
          cutter.readToRowStart();
        }
        cut = cutter.rowStart;
      }
    }
    if (cutter.quoted) {
      throw new BadRowException("a quote is opened in row " + cutter.row + " but never closed");
    }
    return new CsvCuts(starts.add(size).build().toArray(), firstRows.build().toArray());
  }

  /** Afterwards {@link #rowStart} is that of the last row that starts at or before the target. */
  private void readTo(long target) {
    while (position < target) {
      skipWordsWithoutQuotes(target);
      long stop = Math.min(position + ByteWords.LENGTH, target);
      while (position < stop) {
        step();
      }
    }
  }

  /** Reads on to the start of another row, or to the end. */
  private void readToRowStart() {
    long before = rowStart;
    while (rowStart == before && position < file.byteSize()) {
      if (position + ByteWords.LENGTH <= file.byteSize() && !hasQuoteOrLineEnd()) {
        position += ByteWords.LENGTH;
      } else {
        step();
      }
    }
    if (rowStart == before) {
      rowStart = file.byteSize();
    }
  }

  private boolean hasQuoteOrLineEnd() {
    return ByteWords.firstOf(file.get(WORD, position), QUOTES, LINE_ENDS) != 0;
  }

  private void skipWordsWithoutQuotes(long target) {
    long at = position;
    long ends = 0;
    for (; at <= target - ByteWords.LENGTH; at += ByteWords.LENGTH) {
      long word = file.get(WORD, at);
      if (ByteWords.matches(word, QUOTES) != 0) {
        break;
      }
      ends += Long.bitCount(ByteWords.matches(word, LINE_ENDS));
    }
    position = at;
    if (ends > 0 && !quoted) {
      row += ends;
      rowStart = at;
      while (file.get(ValueLayout.JAVA_BYTE, rowStart - 1) != '\n') {
        rowStart--;
      }
    }
  }

  private void step() {
    byte read = file.get(ValueLayout.JAVA_BYTE, position);
    if (read == '"') {
      if (quoted) {
        quoted = false;
        closingQuote = position;
      } else {
        quoted = isOpeningQuote();
      }
    } else if (read == '\n' && !quoted) {
      row++;
      rowStart = position + 1;
    }
    position++;
  }

  /** At the start of a field, or the second of a doubled quote: then the field had not ended. */
  private boolean isOpeningQuote() {
    return position == rowStart
        || position == closingQuote + 1
        || file.get(ValueLayout.JAVA_BYTE, position - 1) == delimiter;
  }
}
