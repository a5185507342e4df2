package dev.plumbline.core.workload;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Cuts the lines of a file into ranges of nearly equal bytes, in one pass. */
final class LineCutter {

  private final CsvWindow window;
  private final long begin;
  private final long size;
  private final Partitioner equal;

  private final LongStream.Builder starts = LongStream.builder();
  private final LongStream.Builder firstLines = LongStream.builder();
  private final IntStream.Builder digests = IntStream.builder();
  private RangeDigest digest = new RangeDigest();

  private LineCutter(MemorySegment file, long begin, int parts) {
    this.window = new CsvWindow(file);
    this.begin = begin;
    this.size = file.byteSize();
    this.equal = new Partitioner(size - begin, parts);
  }

  /**
   * @param begin where the first line starts
   * @param parts how many ranges of equal bytes to aim at; there are fewer where lines are long
   */
  static CsvCuts cut(MemorySegment file, long begin, int parts) {
    return new LineCutter(file, begin, parts).cut();
  }

  private CsvCuts cut() {
    long line = 1;
    int next = 1;
    boolean open = false;
    for (long base = begin; base < size; base += window.limit()) {
      window.read(base);
      byte[] bytes = window.bytes();
      int digested = 0;
      for (int at = 0; at < window.limit(); at++) {
        if (!open) {
          starts.add(base + at);
          firstLines.add(line);
          open = true;
        }
        if (bytes[at] == '\n') {
          line++;
          long end = base + at + 1;
          if (end >= begin + equal.start(next) && end < size) {
            digest.add(bytes, digested, at + 1);
            digested = at + 1;
            endRange();
            open = false;
            while (next < equal.parts() && begin + equal.start(next) <= end) {
              next++;
            }
          }
        }
      }
      digest.add(bytes, digested, window.limit());
    }
    if (open) {
      endRange();
    }
    return new CsvCuts(
        starts.add(size).build().toArray(),
        firstLines.build().toArray(),
        digests.build().toArray());
  }

  private void endRange() {
    digests.add(digest.value());
    digest = new RangeDigest();
  }
}
