package dev.plumbline.core.workload;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Cuts the rows of a file into ranges of nearly equal bytes, in one pass: it counts the rows, knows
 * which line ends stand inside quotes, and takes the digest of each range.
 */
final class CsvCutter {

  private CsvCutter() {}

  /**
   * Cuts what follows the header. The same file gives the same cuts.
   *
   * @param parts how many ranges of equal bytes to aim at; there are fewer where rows are long
   * @param maxBytes what a range may have at most (a longer row is a range of its own), for which
   *     there may be more ranges
   * @throws BadRowException when the file ends inside quotes, or has no line ends as it must
   */
  static CsvCuts cut(MemorySegment file, CsvHeader header, char delimiter, int parts, long maxBytes)
      throws BadRowException {
    long begin = header.start();
    long size = file.byteSize();
    RowFinder rows = new RowFinder(file, header, delimiter);
    long needed = (size - begin + maxBytes - 1) / maxBytes;
    Partitioner equal = new Partitioner(size - begin, (int) Math.max(parts, needed));
    LongStream.Builder starts = LongStream.builder();
    LongStream.Builder firstRows = LongStream.builder();
    IntStream.Builder digests = IntStream.builder();
    int next = 1;
    long cut = begin;
    while (cut < size) {
      starts.add(cut);
      firstRows.add(rows.row());
      while (begin + equal.start(next) <= rows.position()) {
        next++;
      }
      long target = Math.min(begin + equal.start(next), cut + maxBytes);
      rows.readTo(target);
      if (target == size) {
        cut = size;
      } else {
        if (rows.rowStart() == cut) {
          rows.readToRowStart();
        }
        cut = rows.rowStart();
      }
      digests.add(rows.digestTo(cut));
    }
    rows.finish();
    return new CsvCuts(
        starts.add(size).build().toArray(), firstRows.build().toArray(), digests.build().toArray());
  }
}
