package dev.plumbline.core.workload;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A view of some rows that moves forward: bytes are copied into an array, where the loops can look
 * at them quickest, and behind the last one stands a line end, so that the loops need no bound.
 * Used by one thread.
 */
final class CsvWindow {

  private static final int FIRST_LENGTH = 1 << 16;

  /** A row must fit into a window: this keeps a broken file from filling the memory. */
  static final int MAX_ROW = 1 << 24;

  private final MemorySegment rows;
  private byte[] bytes;
  private int length;
  private int limit;
  private boolean last;

  CsvWindow(MemorySegment rows) {
    this.rows = rows;
    this.length = (int) Math.min(FIRST_LENGTH, rows.byteSize());
    this.bytes = new byte[length + ByteWords.LENGTH];
  }

  /** Valid up to {@link #limit}; a word is readable even there. */
  byte[] bytes() {
    return bytes;
  }

  int limit() {
    return limit;
  }

  /** Whether the rows end where the window ends. */
  boolean isLast() {
    return last;
  }

  /**
   * Moves the window to {@code offset}.
   *
   * @throws InternalError when the rows are those of a file that was cut short meanwhile
   */
  void read(long offset) {
    long left = rows.byteSize() - offset;
    limit = (int) Math.min(length, left);
    last = limit == left;
    MemorySegment.copy(rows, ValueLayout.JAVA_BYTE, offset, bytes, 0, limit);
    bytes[limit] = '\n';
  }

  /** Doubles the window, for a row that does not fit. */
  void grow() throws BadRowException {
    if (length >= MAX_ROW) {
      throw new BadRowException("a row must be at most " + MAX_ROW + " bytes, but is longer");
    }
    length = 2 * length;
    bytes = new byte[length + ByteWords.LENGTH];
  }
}
