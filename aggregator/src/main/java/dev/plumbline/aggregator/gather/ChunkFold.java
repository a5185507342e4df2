package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.Chunk;
import dev.plumbline.aggregator.ledger.ChunkDigests;
import dev.plumbline.aggregator.ledger.SumsAccumulator;
import dev.plumbline.core.task.BucketSums;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The results of one batch for one chunk: {@code new = bits & ~have}, and only what is new is
 * added. For one thread.
 */
final class ChunkFold {

  /** What a result is to the chunk. */
  enum Kind {
    NEW,
    DUPLICATE,
    /** Another value than one that this batch brought for the same task. */
    CONFLICT
  }

  private final Chunk read;
  private final BitSet bits;
  private final SumsAccumulator added = new SumsAccumulator();
  private final Map<Integer, BucketSums> addedByPlace = new HashMap<>();
  private final Map<Integer, Integer> repeated = new HashMap<>();

  ChunkFold(Chunk read) {
    this.read = read;
    this.bits = (BitSet) read.bits().clone();
  }

  /**
   * @param place of the task in the chunk
   * @throws ArithmeticException when a count overflows
   */
  Kind add(int place, BucketSums sums) {
    if (bits.get(place)) {
      BucketSums first = addedByPlace.get(place);
      boolean same = first == null ? isRepeatedAlike(place, sums) : first.equals(sums);
      return same ? Kind.DUPLICATE : Kind.CONFLICT;
    }
    added.add(sums);
    bits.set(place);
    addedByPlace.put(place, sums);
    return Kind.NEW;
  }

  private boolean isRepeatedAlike(int place, BucketSums sums) {
    int digest = ChunkDigests.digest(sums);
    Integer before = repeated.putIfAbsent(place, digest);
    return before == null || before == digest;
  }

  boolean has(int place) {
    return bits.get(place);
  }

  boolean changed() {
    return !addedByPlace.isEmpty();
  }

  /** Of the results that are new, and of those whose task an earlier batch had. */
  ChunkDigests toDigests() {
    Map<Integer, Integer> digests = new HashMap<>();
    addedByPlace.forEach((place, sums) -> digests.put(place, ChunkDigests.digest(sums)));
    return new ChunkDigests(read.key(), read.version() + 1, digests, repeated);
  }

  /**
   * @throws ArithmeticException when a count overflows
   */
  Chunk toChunk() {
    return read.next(bits, read.sums().plus(added.toSums()));
  }
}
