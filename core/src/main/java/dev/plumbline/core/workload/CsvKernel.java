package dev.plumbline.core.workload;

import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.Work;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

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
    return run(task, source, rows, new RowScanner(source, range.firstRow(), sink));
  }

  Tally run(Task task, Work.CsvInline inline, UpdateSink sink) throws TaskFailedException {
    CsvSource source = inline.source();
    MemorySegment rows = MemorySegment.ofArray(inline.rows());
    return run(task, source, rows, new RowScanner(source, inline.firstRow(), sink));
  }

  private MemorySegment find(Task task, CsvSource source) throws TaskFailedException {
    try {
      return files.find(source.dataset()).bytes();
    } catch (IOException e) {
      throw new TaskFailedException(task.id(), String.valueOf(e.getMessage()));
    }
  }

  private static Tally run(Task task, CsvSource source, MemorySegment rows, RowScanner scanner)
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
