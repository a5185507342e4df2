package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import java.util.Map;

/**
 * Digests of what a batch has of one chunk, each by the task's place in the chunk.
 *
 * @param version of the chunk as the batch writes it
 * @param added of the results that are new
 * @param repeated of the results of tasks that were done before
 */
public record ChunkDigests(
    ChunkKey key, long version, Map<Integer, Integer> added, Map<Integer, Integer> repeated) {

  /** The digest of a result. */
  public static int digest(BucketSums sums) {
    return ResultDigest.of(sums);
  }
}
