package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import java.util.BitSet;

/**
 * {@value #TASKS} tasks of a run as the ledger has them: which results are in, and what these add
 * up to. Both are written together or not at all. Nobody may change {@code bits}.
 *
 * @param bits by the task's place in the chunk
 * @param version 0 for a chunk that has no row yet, one more with each write
 */
public record Chunk(ChunkKey key, BitSet bits, BucketSums sums, long version) {

  public static final int TASKS = 8192;

  static final int BYTES = TASKS / Byte.SIZE;

  public static Chunk empty(ChunkKey key) {
    return new Chunk(key, new BitSet(TASKS), BucketSums.ZERO, 0);
  }

  /** What to write instead of this one: fails as stale when another writer was faster. */
  public Chunk next(BitSet bits, BucketSums sums) {
    return new Chunk(key, bits, sums, version + 1);
  }

  /** Whether every task of it has a result, in a run of so many tasks. */
  boolean isFull(int taskCount) {
    return count() == Math.min(TASKS, taskCount - key.number() * TASKS);
  }

  /** How many results are in. */
  public int count() {
    return bits.cardinality();
  }
}
