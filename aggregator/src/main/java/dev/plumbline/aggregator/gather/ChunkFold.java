package dev.plumbline.aggregator.gather;

import dev.plumbline.aggregator.ledger.Chunk;
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
    /** Another value than the one that this batch brought for the same task. */
    CONFLICT
  }

  private final Chunk read;
  private final BitSet bits;
  private final SumsAccumulator added = new SumsAccumulator();
  private final Map<Integer, BucketSums> addedByPlace = new HashMap<>();

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
      return first == null || first.equals(sums) ? Kind.DUPLICATE : Kind.CONFLICT;
    }
    added.add(sums);
    bits.set(place);
    addedByPlace.put(place, sums);
    return Kind.NEW;
  }

  boolean has(int place) {
    return bits.get(place);
  }

  boolean changed() {
    return !addedByPlace.isEmpty();
  }

  /**
   * @throws ArithmeticException when a count overflows
   */
  Chunk toChunk() {
    return read.next(bits, read.sums().plus(added.toSums()));
  }
}
