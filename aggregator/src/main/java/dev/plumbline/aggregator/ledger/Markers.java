package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.workload.Limits;
import java.math.BigDecimal;

/**
 * Markers: empty tasks behind a run's last. When one is back, whatever was published before it has
 * been delivered, and the results that were published before its own have been gathered.
 */
public final class Markers {

  /**
   * How far a claim raises a run's marker: above all that the producer before can have published,
   * since its pauses between two double. So none of its markers proves anything to the next one.
   */
  static final int OF_ONE_OWNER = 1_000;

  /** A run has no more, however often it is claimed. */
  public static final int MAX = Limits.MAX_MARKER + 1;

  private Markers() {}

  /** Whether the index, which no task of the run has, is one of a marker. */
  public static boolean isMarker(int index, int taskCount) {
    return index >= taskCount && index - taskCount < MAX;
  }

  /** Whether these are the sums of an empty task. */
  public static boolean isEmpty(BucketSums sums) {
    return sums.items() == 0
        && sums.emptyValues() == 0
        && sums.spreads().isEmpty()
        && sums.sums().values().stream().allMatch(sum -> sum.compareTo(BigDecimal.ZERO) == 0);
  }
}
