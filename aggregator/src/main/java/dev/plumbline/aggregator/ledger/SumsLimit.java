package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;

/**
 * How much memory the keys of one run and their sums may take, in bytes, roughly. The ledger holds
 * the sums of a chunk in memory while it folds, and those of a run while it completes it, so that a
 * run with keys without bound would end the aggregator, and every other run with it.
 */
public record SumsLimit(long bytes) {

  public static final SumsLimit NONE = new SumsLimit(Long.MAX_VALUE);

  static final String PROPERTY = "plumbline.aggregator.max-sums";

  /** A name, its amount and their entry in a map, without the letters. */
  private static final int KEY_WEIGHT = 140;

  /** Count, least and greatest amount, and their entry. */
  private static final int SPREAD_WEIGHT = 160;

  private static final int MEGABYTE = 1 << 20;

  /** What sums take in memory. */
  public static long weightOf(BucketSums sums) {
    long weight = 0;
    for (String key : sums.sums().keySet()) {
      weight += weightOf(key);
    }
    return weight + (long) SPREAD_WEIGHT * sums.spreads().size();
  }

  static long weightOf(String key) {
    return KEY_WEIGHT + 2L * key.length();
  }

  static long weightOfSpread() {
    return SPREAD_WEIGHT;
  }

  /**
   * Why a run fails that goes beyond it.
   *
   * @param keys seen until then
   */
  public String complaint(long keys) {
    return ("the run has too many distinct keys: %,d of them and their sums take more than the %s"
            + " of %s: group by a column of fewer values, or give the aggregator more memory")
        .formatted(keys, bytes < MEGABYTE ? bytes + " B" : bytes / MEGABYTE + " MB", PROPERTY);
  }
}
