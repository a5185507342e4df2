package dev.plumbline.core.workload;

import dev.plumbline.core.own.FunctionUse;
import dev.plumbline.core.own.OwnWorkException;
import dev.plumbline.core.own.OwnWorks;
import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.ItemSource;
import dev.plumbline.core.task.Task;
import dev.plumbline.core.task.TaskFailedException;
import dev.plumbline.core.task.Work;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the tasks of users' own functions. */
final class OwnKernel {

  private final MappedFiles files;
  private final Datasets datasets;
  private final OwnWorks works;

  OwnKernel(MappedFiles files, Datasets datasets, OwnWorks works) {
    this.files = files;
    this.datasets = datasets;
    this.works = works;
  }

  /**
   * @param listener null where nobody wants to know of single items
   */
  Tally run(Task task, Work.OwnItems range, UpdateSink sink, @Nullable ItemListener listener)
      throws TaskFailedException {
    ItemSource source = range.source();
    String what =
        source.format() == ItemFormat.NUMBERS
            ? "the numbers"
            : "data set " + Excerpt.of(source.dataset());
    try {
      Input input = open(task, range);
      try (FunctionUse use = works.use(range.function(), what)) {
        CurrentItem item = new CurrentItem(source.dataset(), input.columns());
        ItemFeed feed = new ItemFeed(task, use, item, sink, listener);
        try {
          return feed(task, range, input, feed);
        } finally {
          feed.end();
        }
      }
    } catch (OwnWorkException | IOException e) {
      throw new TaskFailedException(task.id(), String.valueOf(e.getMessage()));
    } catch (BadRowException e) {
      throw new TaskFailedException(task.id(), e.of(source.dataset()));
    } catch (InternalError e) {
      throw new TaskFailedException(task.id(), CsvWorkload.cutShort(source.dataset()));
    }
  }

  private static Tally feed(Task task, Work.OwnItems range, Input input, ItemFeed feed)
      throws TaskFailedException, IOException {
    RangeDigest digest = new RangeDigest();
    try {
      switch (range.source().format()) {
        case NUMBERS -> feed.numbers(range);
        case FILES -> feed.files(range, input.folder(), digest);
        case LINES, CSV, JSON_LINES -> feed.rows(range, input.rows(), digest);
      }
    } catch (BadRowException e) {
      check(task, range, input.digest(range));
      throw new TaskFailedException(
          task.id(),
          "row %d of data set %s: %s"
              .formatted(feed.position(), Excerpt.of(range.source().dataset()), e.getMessage()));
    } catch (TaskFailedException e) {
      // Of items that nobody planned it does not matter what is wrong with them.
      check(task, range, input.digest(range));
      throw e;
    }
    check(task, range, digest);
    return feed.flush();
  }

  private static void check(Task task, Work.OwnItems range, RangeDigest found)
      throws TaskFailedException {
    if (range.hasDigest() && !found.matches((int) range.digest())) {
      throw new TaskFailedException(
          task.id(),
          found.changed(
              range.source().format().isOfOneFile() ? "bytes" : "files",
              range.source().dataset(),
              range.from(),
              range.to(),
              (int) range.digest()));
    }
  }

  /**
   * What a task reads.
   *
   * @param rows of one file; empty for others
   * @param folder of files; without any for others
   */
  private record Input(MemorySegment rows, List<String> columns, FolderFiles folder) {

    /** Of all that is there now. */
    RangeDigest digest(Work.OwnItems range) throws IOException {
      if (range.source().format() == ItemFormat.FILES) {
        RangeDigest digest = new RangeDigest();
        for (long file = range.from(); file < range.to(); file++) {
          folder.read((int) file, digest);
        }
        return digest;
      }
      RangeDigest digest = RangeDigest.of(rows);
      if (digest == null) {
        throw new IOException(CsvWorkload.cutShort(range.source().dataset()));
      }
      return digest;
    }
  }

  private Input open(Task task, Work.OwnItems range)
      throws IOException, BadRowException, TaskFailedException {
    ItemSource source = range.source();
    MemorySegment none = MemorySegment.ofArray(new byte[0]);
    FolderFiles noFolder = new FolderFiles("", List.of());
    return switch (source.format()) {
      case NUMBERS -> new Input(none, List.of(), noFolder);
      case FILES -> {
        FolderFiles folder = FolderFiles.list(source.dataset(), datasets);
        checkSize(task, range, folder.files().size(), "files");
        yield new Input(none, List.of(), folder);
      }
      case LINES, CSV, JSON_LINES -> {
        MemorySegment file = files.find(source.dataset()).bytes();
        checkSize(task, range, file.byteSize(), "bytes");
        List<String> columns =
            source.format() == ItemFormat.CSV
                ? CsvHeader.read(file, source.delimiter(), source.header()).columns()
                : List.of();
        yield new Input(file.asSlice(range.from(), range.extent()), columns, noFolder);
      }
    };
  }

  private static void checkSize(Task task, Work.OwnItems range, long now, String unit)
      throws TaskFailedException {
    ItemSource source = range.source();
    if (now != source.size()) {
      throw new TaskFailedException(
          task.id(),
          ("the data changed since the run was planned: data set %s had %d %s and has %d now;"
                  + " start a new run")
              .formatted(Excerpt.of(source.dataset()), source.size(), unit, now));
    }
    if (range.to() > now) {
      throw new TaskFailedException(
          task.id(),
          "a range of data set %s must end at its %d %s at most, but ends at %d"
              .formatted(Excerpt.of(source.dataset()), now, unit, range.to()));
    }
  }
}
