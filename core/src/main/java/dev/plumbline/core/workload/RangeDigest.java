package dev.plumbline.core.workload;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The digest of the rows of one task, taken of the very bytes that are summed: a run is planned
 * with the digest of each range, and no sum of other bytes may get into it. Not thread-safe.
 */
final class RangeDigest {

  private final CRC32C sum = new CRC32C();

  /** Null where the rows are those of a file that was cut short meanwhile. */
  static @Nullable RangeDigest of(MemorySegment rows) {
    RangeDigest digest = new RangeDigest();
    CsvWindow window = new CsvWindow(rows);
    try {
      for (long offset = 0; offset < rows.byteSize(); offset += window.limit()) {
        window.read(offset);
        digest.add(window.bytes(), window.limit());
      }
      return digest;
    } catch (InternalError e) {
      return null;
    }
  }

  void add(byte[] bytes, int length) {
    sum.update(bytes, 0, length);
  }

  void add(byte[] bytes, int from, int to) {
    sum.update(bytes, from, to - from);
  }

  boolean matches(int planned) {
    return value() == planned;
  }

  /** One line for the user: the file, both digests, and what to do. */
  String changed(String dataset, long from, long to, int planned) {
    return changed("bytes", dataset, from, to, planned);
  }

  /**
   * As {@link #changed(String, long, long, int)}.
   *
   * @param unit what is counted
   */
  String changed(String unit, String dataset, long from, long to, int planned) {
    HexFormat hex = HexFormat.of();
    return ("the file changed since the run was planned: %s %d to %d of data set %s had the"
            + " digest %s and have %s now; start a new run")
        .formatted(
            unit,
            from,
            to,
            Excerpt.of(dataset),
            hex.toHexDigits(planned),
            hex.toHexDigits(value()));
  }

  int value() {
    return (int) sum.getValue();
  }
}
