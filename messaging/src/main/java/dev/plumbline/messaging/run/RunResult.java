package dev.plumbline.messaging.run;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The exact answer of a completed run. Amounts are strings, so that no reader turns them into
 * floats.
 *
 * @param buckets by name, sorted
 * @param missing the tasks that the answer is without; null where it is of every task
 */
public record RunResult(
    UUID id,
    long items,
    long emptyValues,
    String total,
    Map<String, Bucket> buckets,
    @Nullable Missing missing) {

  /**
   * Tasks that a run was completed without.
   *
   * @param count all of them
   * @param first the lowest indexes, in order
   */
  public record Missing(int count, List<Integer> first) {

    /** How many are named at most. */
    public static final int MAX_NAMED = 1_000;
  }

  /**
   * {@code count}, {@code min}, {@code max} and {@code mean} are null for workloads that keep sums
   * alone.
   */
  public record Bucket(
      String sum,
      @Nullable Long count,
      @Nullable String min,
      @Nullable String max,
      @Nullable String mean) {}

  /** Of every task of the run. */
  public static RunResult of(UUID id, BucketSums sums) {
    return of(id, sums, null);
  }

  public static RunResult of(UUID id, BucketSums sums, @Nullable Missing missing) {
    Map<String, Bucket> buckets = new LinkedHashMap<>();
    sums.sums().forEach((name, sum) -> buckets.put(name, bucket(sums, name, sum)));
    return new RunResult(
        id, sums.items(), sums.emptyValues(), sums.total().toPlainString(), buckets, missing);
  }

  public BucketSums toBucketSums() {
    Map<String, BigDecimal> sums = new TreeMap<>();
    Map<String, Spread> spreads = new TreeMap<>();
    buckets.forEach(
        (name, bucket) -> {
          sums.put(name, new BigDecimal(bucket.sum));
          if (bucket.count != null && bucket.min != null && bucket.max != null) {
            spreads.put(
                name,
                new Spread(bucket.count, new BigDecimal(bucket.min), new BigDecimal(bucket.max)));
          }
        });
    return new BucketSums(sums, spreads, items, emptyValues);
  }

  private static Bucket bucket(BucketSums sums, String name, BigDecimal sum) {
    Spread spread = sums.spreads().get(name);
    if (spread == null) {
      return new Bucket(sum.toPlainString(), null, null, null, null);
    }
    return new Bucket(
        sum.toPlainString(),
        spread.count(),
        spread.min().toPlainString(),
        spread.max().toPlainString(),
        sums.mean(name).toPlainString());
  }
}
