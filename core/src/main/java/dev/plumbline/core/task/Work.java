package dev.plumbline.core.task;

import java.util.Arrays;

/**
 * What a task has to do. By reference, the worker makes or reads the data; inline, it is shipped.
 */
public sealed interface Work {

  /** How many updates or rows this is, as far as the task tells: the unit of {@code items/s}. */
  long items();

  /** How much there is to go through, to tell small tasks from large ones: updates, or bytes. */
  long extent();

  /**
   * How many tasks of this kind may be open in one process at the same time, since each mostly
   * waits; 0 for work that computes, of which processors say how much.
   */
  static int openAtOnce(Work work) {
    return switch (work) {
      case Fetch fetch -> fetch.source().concurrency();
      case CountUp _, SumGenerated _, SumInline _, CsvRange _, CsvInline _, OwnItems _ -> 0;
    };
  }

  /**
   * The talk's adder: adds 1 to each of {@code buckets} buckets, {@code times} times over.
   *
   * @param buckets at least 1
   * @param times not negative
   */
  record CountUp(int buckets, long times) implements Work {
    public CountUp {
      Checks.atLeast("buckets", buckets, 1);
      Checks.atLeast("times", times, 0);
    }

    @Override
    public long items() {
      return Math.multiplyExact(times, buckets);
    }

    @Override
    public long extent() {
      return items();
    }
  }

  /**
   * Sums the pseudo-random numbers {@code from} (inclusive) to {@code to} (exclusive) of a seed by
   * bucket.
   *
   * @param payload bytes that are shipped with the task where it is shipped, and that nobody looks
   *     at
   */
  record SumGenerated(long seed, int buckets, long from, long to, int payload) implements Work {
    public SumGenerated {
      Checks.atLeast("buckets", buckets, 1);
      Checks.atLeast("from", from, 0);
      Checks.atLeast("to", to, from);
      Checks.atLeast("payload", payload, 0);
    }

    /** With nothing to ship. */
    public SumGenerated(long seed, int buckets, long from, long to) {
      this(seed, buckets, from, to, 0);
    }

    @Override
    public long items() {
      return to - from;
    }

    @Override
    public long extent() {
      return items();
    }
  }

  /**
   * Sums numbers that came with the task. Number i belongs to the bucket that generated number
   * {@code from + i} belongs to. The array is not copied: nobody may change it.
   */
  record SumInline(int buckets, long from, long[] numbers) implements Work {
    public SumInline {
      Checks.atLeast("buckets", buckets, 1);
      Checks.atLeast("from", from, 0);
    }

    @Override
    public long items() {
      return numbers.length;
    }

    @Override
    public long extent() {
      return items();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SumInline that
          && buckets == that.buckets
          && from == that.from
          && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers) * 31 + Long.hashCode(from);
    }

    @Override
    public String toString() {
      return "SumInline[buckets="
          + buckets
          + ", from="
          + from
          + ", "
          + numbers.length
          + " numbers]";
    }
  }

  /**
   * Sums the rows between two byte offsets of a file that the worker can read. Both offsets are at
   * the start of a row (or the end of the file).
   *
   * @param firstRow the number of the row at {@code from}: the header, where there is one, is row
   *     1, and blank rows count
   * @param digest the CRC32C of the bytes when the run was planned, so that no other rows are
   *     summed; {@link #NO_DIGEST} where the planner kept none
   */
  record CsvRange(CsvSource source, long from, long to, long firstRow, long digest)
      implements Work {

    /** Of a task that was planned before there were digests. */
    public static final long NO_DIGEST = -1;

    private static final long MAX_DIGEST = 0xffff_ffffL;

    public CsvRange {
      Checks.atLeast("from", from, 0);
      Checks.atLeast("to", to, from);
      Checks.atLeast("firstRow", firstRow, 1);
      Checks.atLeast("digest", digest, NO_DIGEST);
      if (digest > MAX_DIGEST) {
        throw new IllegalArgumentException("digest must be 32 bits, but is " + digest);
      }
    }

    /** Without a digest. */
    public CsvRange(CsvSource source, long from, long to, long firstRow) {
      this(source, from, to, firstRow, NO_DIGEST);
    }

    public boolean hasDigest() {
      return digest != NO_DIGEST;
    }

    /** Unknown before the rows are read. */
    @Override
    public long items() {
      return 0;
    }

    @Override
    public long extent() {
      return to - from;
    }
  }

  /**
   * As {@link CsvRange}, but the rows came with the task. The array is not copied: nobody may
   * change it.
   */
  record CsvInline(CsvSource source, byte[] rows, long firstRow) implements Work {
    public CsvInline {
      Checks.atLeast("firstRow", firstRow, 1);
    }

    /** Unknown before the rows are read. */
    @Override
    public long items() {
      return 0;
    }

    @Override
    public long extent() {
      return rows.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof CsvInline that
          && source.equals(that.source)
          && firstRow == that.firstRow
          && Arrays.equals(rows, that.rows);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(rows) * 31 + source.hashCode();
    }

    @Override
    public String toString() {
      return "CsvInline[" + source + ", " + rows.length + " bytes, firstRow=" + firstRow + "]";
    }
  }

  /**
   * Fetches the items {@code from} (inclusive) to {@code to} (exclusive), one after the other, and
   * sums the bytes of their bodies by how each fetch ended. This work waits: it needs a thread for
   * long, and a processor for moments.
   */
  record Fetch(FetchSource source, long from, long to) implements Work {
    public Fetch {
      Checks.atLeast("from", from, 0);
      Checks.atLeast("to", to, from);
    }

    @Override
    public long items() {
      return to - from;
    }

    @Override
    public long extent() {
      return items();
    }
  }

  /**
   * Hands each item of a range to a function of the user's own.
   *
   * @param from of a file the offset where the range begins, of a folder the first file counted
   *     from 0, else the first number
   * @param to as {@code from}, and not in the range any more
   * @param first the position of the first item, as its function is told
   * @param digest the CRC32C of the bytes when the run was planned, so that no others are used;
   *     {@link CsvRange#NO_DIGEST} for numbers
   */
  record OwnItems(
      WorkFunction function, ItemSource source, long from, long to, long first, long digest)
      implements Work {

    public OwnItems {
      Checks.atLeast("from", from, 0);
      Checks.atLeast("to", to, from);
      Checks.atLeast("first", first, 0);
      Checks.atLeast("digest", digest, CsvRange.NO_DIGEST);
      if (digest > CsvRange.MAX_DIGEST) {
        throw new IllegalArgumentException("digest must be 32 bits, but is " + digest);
      }
    }

    public boolean hasDigest() {
      return digest != CsvRange.NO_DIGEST;
    }

    /** Of a file unknown before it is read. */
    @Override
    public long items() {
      return source.format().isOfOneFile() ? 0 : to - from;
    }

    @Override
    public long extent() {
      return to - from;
    }
  }
}
