package dev.plumbline.core.workload;

import dev.plumbline.core.own.FunctionUse;
import dev.plumbline.core.own.OwnWorkException;
import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.Work;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Hands the items of one task to a function, one after the other. What came of them is with the
 * sink once the feed is flushed. Used by one thread.
 */
final class ItemFeed {

  private final Task task;
  private final FunctionUse use;
  private final CurrentItem item;
  private final OwnAmounts amounts;
  private final Cancellation cancellation;
  private final @Nullable ItemListener listener;

  private long position;
  private long items;

  /**
   * @param listener null where nobody wants to know, so that amounts go to the sink many at a time
   */
  ItemFeed(
      Task task,
      FunctionUse use,
      CurrentItem item,
      UpdateSink sink,
      @Nullable ItemListener listener) {
    this.task = task;
    this.use = use;
    this.item = item;
    this.amounts = new OwnAmounts(sink);
    this.cancellation = sink.cancellation();
    this.listener = listener;
  }

  /** The row or line in hand, where reading it fails. */
  long position() {
    return position;
  }

  /** Of all that was handed over. */
  Tally flush() {
    amounts.flush();
    return new Tally(items, 0);
  }

  /** The function can add no more, whatever it has kept. */
  void end() {
    amounts.end();
  }

  void numbers(Work.OwnItems range) throws TaskFailedException {
    for (long number = range.from(); number < range.to(); number++) {
      item.setNumber(number);
      give(number);
    }
  }

  void files(Work.OwnItems range, FolderFiles folder, RangeDigest digest)
      throws IOException, TaskFailedException {
    for (long file = range.from(); file < range.to(); file++) {
      item.setFile(file + 1, folder.name((int) file), folder.read((int) file, digest));
      give(file + 1);
    }
  }

  /** Lines or rows of a file, whose bytes the digest takes in as they are used. */
  void rows(Work.OwnItems range, MemorySegment rows, RangeDigest digest)
      throws BadRowException, TaskFailedException {
    CsvRow row =
        range.source().format() == ItemFormat.CSV ? new CsvRow(range.source().delimiter()) : null;
    boolean skipsBlanks = range.source().format() == ItemFormat.JSON_LINES;
    CsvWindow window = new CsvWindow(rows);
    position = range.first();
    long offset = 0;
    while (offset < rows.byteSize()) {
      window.read(offset);
      int done = row == null ? lines(window, skipsBlanks) : rows(window, row);
      if (done == 0) {
        window.grow();
      }
      digest.add(window.bytes(), done);
      offset += done;
    }
  }

  private int lines(CsvWindow window, boolean skipsBlanks) throws TaskFailedException {
    byte[] bytes = window.bytes();
    int limit = window.limit();
    int start = 0;
    while (start < limit) {
      int end = start;
      while (bytes[end] != '\n') { // one stands at the limit, too
        end++;
      }
      if (end == limit && !window.isLast()) {
        return start;
      }
      if (!skipsBlanks || !isBlank(bytes, start, end)) {
        item.set(position, bytes, start, withoutReturn(bytes, start, end));
        give(position);
      }
      position++;
      start = Math.min(end + 1, limit);
    }
    return start;
  }

  private int rows(CsvWindow window, CsvRow row) throws BadRowException, TaskFailedException {
    byte[] bytes = window.bytes();
    int limit = window.limit();
    int start = 0;
    while (start < limit) {
      int next = row.read(bytes, start, limit, window.isLast());
      if (next == CsvRow.INCOMPLETE) {
        return start;
      }
      if (!row.isBlank()) {
        int end = bytes[next - 1] == '\n' ? next - 1 : next;
        item.setRow(position, bytes, start, withoutReturn(bytes, start, end), row);
        give(position);
      }
      position++;
      start = next;
    }
    return start;
  }

  private static int withoutReturn(byte[] bytes, int start, int end) {
    return end > start && bytes[end - 1] == '\r' ? end - 1 : end;
  }

  private static boolean isBlank(byte[] bytes, int start, int end) {
    for (int at = start; at < end; at++) {
      if (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\r') {
        return false;
      }
    }
    return true;
  }

  private void give(long at) throws TaskFailedException {
    cancellation.throwIfCancelled();
    try {
      use.apply(at, item, amounts);
    } catch (OwnWorkException e) {
      cancellation.throwIfCancelled(); // then it is no verdict
      throw failed(amounts.complaint() == null ? e.getMessage() : null);
    }
    if (amounts.complaint() != null) {
      throw failed(null);
    }
    if (listener != null) {
      amounts.flush();
      listener.done(at);
    }
    items++;
  }

  private TaskFailedException failed(@Nullable String reason) {
    return new TaskFailedException(
        task.id(), reason == null ? use.place() + ": " + amounts.complaint() : reason);
  }
}
