package dev.plumbline.core.workload;

import dev.plumbline.core.task.CsvSource;
import dev.plumbline.core.task.Work;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Ranges of the rows of a file, named by their offsets or shipped as they are. */
final class CsvWorkload implements Workload {

  /** Bytes of rows that go into one message. */
  static final int MAX_INLINE_BYTES = 48 * 1024;

  private final CsvSource source;
  private final CsvCuts cuts;
  private final MemorySegment file;
  private final boolean inline;

  private CsvWorkload(CsvSource source, CsvCuts cuts, MemorySegment file, boolean inline) {
    this.source = source;
    this.cuts = cuts;
    this.file = file;
    this.inline = inline;
  }

  static Workload plan(WorkloadSpec.Csv spec, Datasets datasets) throws InvalidWorkloadException {
    String dataset = spec.dataset();
    try {
      MappedFile mapped = MappedFile.open(dataset, datasets);
      MemorySegment file = mapped.bytes();
      CsvHeader header = CsvHeader.read(file, spec.delimiter(), spec.header());
      int key = header.find("key", spec.key(), dataset);
      int value = header.find("value", spec.value(), dataset);
      CsvSource source = new CsvSource(dataset, file.byteSize(), spec.delimiter(), key, value);
      CsvCuts cuts =
          spec.inline()
              ? CsvCutter.cut(file, header, spec.delimiter(), spec.tasks(), MAX_INLINE_BYTES)
              : CsvCutter.cut(file, header, spec.delimiter(), spec.tasks(), file.byteSize());
      if (!mapped.isCurrent()) {
        throw new InvalidWorkloadException(
            "data set "
                + Excerpt.of(dataset)
                + " changed while it was read: start a run when the file is complete");
      }
      return new CsvWorkload(source, cuts, file, spec.inline());
    } catch (BadRowException e) {
      throw new InvalidWorkloadException(e.of(dataset));
    } catch (IOException e) {
      throw new InvalidWorkloadException(String.valueOf(e.getMessage()));
    } catch (InternalError e) {
      throw new InvalidWorkloadException(cutShort(dataset));
    }
  }

  @Override
  public Shape shape() {
    return Shape.SPREAD;
  }

  @Override
  public int taskCount() {
    return cuts.size();
  }

  /**
   * @throws IllegalStateException when the rows are to be shipped and the file changed since
   */
  @Override
  public Work work(int index) {
    long from = cuts.starts()[index];
    long to = cuts.starts()[index + 1];
    long firstRow = cuts.firstRows()[index];
    int digest = cuts.digests()[index];
    if (!inline) {
      return new Work.CsvRange(source, from, to, firstRow, Integer.toUnsignedLong(digest));
    }
    try {
      byte[] rows = file.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE);
      RangeDigest found = new RangeDigest();
      found.add(rows, rows.length);
      if (!found.matches(digest)) {
        throw new IllegalStateException(found.changed(source.dataset(), from, to, digest));
      }
      return new Work.CsvInline(source, rows, firstRow);
    } catch (InternalError e) {
      throw new IllegalStateException(cutShort(source.dataset()), e);
    }
  }

  /** The virtual machine's word for a mapped page that is no longer there is InternalError. */
  static String cutShort(String dataset) {
    return "data set "
        + Excerpt.of(dataset)
        + " was cut short while it was read: start a new run when the file is complete";
  }
}
