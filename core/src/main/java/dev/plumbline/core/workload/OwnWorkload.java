package dev.plumbline.core.workload;

import dev.plumbline.core.task.ItemFormat;
import dev.plumbline.core.task.ItemSource;
import dev.plumbline.core.task.Work;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Ranges of items for a function of the user's: bytes of a file, files of a folder, or numbers. */
final class OwnWorkload implements Workload {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final WorkloadSpec.Own spec;
  private final ItemSource source;
  private final CsvCuts cuts;

  private OwnWorkload(WorkloadSpec.Own spec, long size, CsvCuts cuts) {
    WorkloadSpec.Items items = spec.items();
    this.spec = spec;
    this.source =
        new ItemSource(items.format(), items.dataset(), size, items.header(), items.delimiter());
    this.cuts = cuts;
  }

  static Workload plan(WorkloadSpec.Own spec, Datasets datasets) throws InvalidWorkloadException {
    WorkloadSpec.Items items = spec.items();
    try {
      return switch (items.format()) {
        case NUMBERS -> new OwnWorkload(spec, 0, ofNumbers(items, spec.tasks()));
        case FILES -> ofFiles(spec, FolderFiles.list(items.dataset(), datasets));
        case LINES, CSV, JSON_LINES -> ofOneFile(spec, datasets);
      };
    } catch (BadRowException e) {
      throw new InvalidWorkloadException(e.of(items.dataset()));
    } catch (IOException e) {
      throw new InvalidWorkloadException(String.valueOf(e.getMessage()));
    } catch (InternalError e) {
      throw new InvalidWorkloadException(CsvWorkload.cutShort(items.dataset()));
    }
  }

  private static CsvCuts ofNumbers(WorkloadSpec.Items items, int tasks) {
    Partitioner equal = new Partitioner(items.to() - items.from(), tasks);
    long[] starts = new long[equal.parts() + 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = items.from() + equal.start(i);
    }
    long[] firsts = new long[equal.parts()];
    System.arraycopy(starts, 0, firsts, 0, firsts.length);
    return new CsvCuts(starts, firsts, new int[firsts.length]);
  }

  private static Workload ofFiles(WorkloadSpec.Own spec, FolderFiles folder) throws IOException {
    int count = folder.files().size();
    if (count == 0) {
      throw new IOException(
          "folder %s must have files in it, but has none"
              .formatted(Excerpt.of(spec.items().dataset())));
    }
    Partitioner equal = new Partitioner(count, spec.tasks());
    long[] starts = new long[equal.parts() + 1];
    long[] firsts = new long[equal.parts()];
    int[] digests = new int[equal.parts()];
    for (int i = 0; i < equal.parts(); i++) {
      starts[i] = equal.start(i);
      firsts[i] = starts[i] + 1;
      RangeDigest digest = new RangeDigest();
      for (long file = equal.start(i); file < equal.start(i + 1); file++) {
        folder.read((int) file, digest);
      }
      digests[i] = digest.value();
    }
    starts[equal.parts()] = count;
    return new OwnWorkload(spec, count, new CsvCuts(starts, firsts, digests));
  }

  private static Workload ofOneFile(WorkloadSpec.Own spec, Datasets datasets)
      throws IOException, BadRowException {
    WorkloadSpec.Items items = spec.items();
    MappedFile mapped = MappedFile.open(items.dataset(), datasets);
    MemorySegment file = mapped.bytes();
    CsvCuts cuts;
    if (items.format() == ItemFormat.CSV) {
      CsvHeader header = CsvHeader.read(file, items.delimiter(), items.header());
      cuts = CsvCutter.cut(file, header, items.delimiter(), spec.tasks(), file.byteSize());
    } else {
      cuts = LineCutter.cut(file, firstLine(file), spec.tasks());
    }
    if (cuts.size() == 0) {
      throw new IOException(
          "data set %s must have items in it, but has none".formatted(Excerpt.of(items.dataset())));
    }
    if (!mapped.isCurrent()) {
      throw new IOException(
          "data set "
              + Excerpt.of(items.dataset())
              + " changed while it was read: start a run when the file is complete");
    }
    return new OwnWorkload(spec, file.byteSize(), cuts);
  }

  /** Behind the mark that some editors begin a file with. */
  private static long firstLine(MemorySegment file) {
    if (file.byteSize() < BYTE_ORDER_MARK.length) {
      return 0;
    }
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (file.get(ValueLayout.JAVA_BYTE, i) != BYTE_ORDER_MARK[i]) {
        return 0;
      }
    }
    return BYTE_ORDER_MARK.length;
  }

  @Override
  public Shape shape() {
    return Shape.SUM;
  }

  @Override
  public int taskCount() {
    return cuts.size();
  }

  @Override
  public Work work(int index) {
    boolean numbers = source.format() == ItemFormat.NUMBERS;
    return new Work.OwnItems(
        spec.function(),
        source,
        cuts.starts()[index],
        cuts.starts()[index + 1],
        cuts.firstRows()[index],
        numbers ? Work.CsvRange.NO_DIGEST : Integer.toUnsignedLong(cuts.digests()[index]));
  }
}
