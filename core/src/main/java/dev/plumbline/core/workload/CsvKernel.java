package dev.plumbline.core.workload;

import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.Work;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Runs the tasks of {@code csv}, on rows of a file or on rows that came with the task. */
final class CsvKernel {

  private final MappedFiles files;

  CsvKernel(MappedFiles files) {
    this.files = files;
  }

  Tally run(Task task, Work.CsvRange range, UpdateSink sink) throws TaskFailedException {
    CsvSource source = range.source();
    MemorySegment file = find(task, source);
    if (file.byteSize() != source.size()) {
      throw new TaskFailedException(
          task.id(),
          ("the file changed since the run was planned: data set %s had %d bytes and has %d now;"
                  + " start a new run")
              .formatted(Excerpt.of(source.dataset()), source.size(), file.byteSize()));
    }
    if (range.to() > file.byteSize()) {
      throw new TaskFailedException(
          task.id(),
          "a range of data set %s must end at its %d bytes at most, but ends at %d"
              .formatted(Excerpt.of(source.dataset()), source.size(), range.to()));
    }
    MemorySegment rows = file.asSlice(range.from(), range.to() - range.from());
    RowScanner scanner = new RowScanner(source, range.firstRow(), sink);
    RangeDigest digest = range.hasDigest() ? new RangeDigest() : null;
    Tally tally;
    try {
      tally = run(task, source, rows, scanner, digest);
    } catch (TaskFailedException e) {
      // Of rows that nobody planned it does not matter what is wrong with them.
      check(task, range, RangeDigest.of(rows));
      throw e;
    }
    check(task, range, digest);
    return tally;
  }

  Tally run(Task task, Work.CsvInline inline, UpdateSink sink) throws TaskFailedException {
    CsvSource source = inline.source();
    MemorySegment rows = MemorySegment.ofArray(inline.rows());
    RowScanner scanner = new RowScanner(source, inline.firstRow(), sink);
    return run(task, source, rows, scanner, null);
  }

  private static void check(Task task, Work.CsvRange range, @Nullable RangeDigest found)
      throws TaskFailedException {
    if (found != null && range.hasDigest() && !found.matches((int) range.digest())) {
      String dataset = range.source().dataset();
      throw new TaskFailedException(
          task.id(), found.changed(dataset, range.from(), range.to(), (int) range.digest()));
    }
  }

  private MemorySegment find(Task task, CsvSource source) throws TaskFailedException {
    try {
      return files.find(source.dataset()).bytes();
    } catch (IOException e) {
      throw new TaskFailedException(task.id(), String.valueOf(e.getMessage()));
    }
  }

  private static Tally run(
      Task task,
      CsvSource source,
      MemorySegment rows,
      RowScanner scanner,
      @Nullable RangeDigest digest)
      throws TaskFailedException {
    CsvWindow window = new CsvWindow(rows);
    try {
      long offset = 0;
      while (offset < rows.byteSize()) {
        window.read(offset);
        int done = scanner.scan(window.bytes(), window.limit(), window.isLast());
        if (done == 0) {
          window.grow();
        }
        if (digest != null) {
          digest.add(window.bytes(), done);
        }
        offset += done;
      }
      return scanner.finish();
    } catch (BadRowException e) {
      throw new TaskFailedException(
          task.id(),
          "row %d of data set %s: %s"
              .formatted(scanner.row(), Excerpt.of(source.dataset()), e.getMessage()));
    } catch (InternalError e) {
      throw new TaskFailedException(task.id(), CsvWorkload.cutShort(source.dataset()));
    }
  }
}
