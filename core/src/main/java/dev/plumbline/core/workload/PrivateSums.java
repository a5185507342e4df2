package dev.plumbline.core.workload;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sums of one task, seen by one thread. Adds in 64 bits; where a bucket would overflow, what it
 * holds is carried over to a {@link BigInteger}, so the sum is exact at any size.
 */
final class PrivateSums implements UpdateSink {

  private final boolean spread;
  private final Cancellation cancellation;
  private long[] sums = new long[0];
  private long[] counts = new long[0];
  private long[] mins = new long[0];
  private long[] maxs = new long[0];
  private final Map<Integer, BigInteger> carried = new HashMap<>();
  private @Nullable TaskBuckets buckets;

  PrivateSums(Shape shape) {
    this(shape, Cancellation.INTERRUPTION);
  }

  PrivateSums(Shape shape, Cancellation cancellation) {
    this.spread = shape == Shape.SPREAD;
    this.cancellation = cancellation;
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public void addAll(TaskBuckets met, int[] ids, long[] values, int size) {
    buckets = met;
    if (met.size() > sums.length) {
      grow(met.size());
    }
    long[] into = sums;
    for (int i = 0; i < size; i++) {
      int id = ids[i];
      long before = into[id];
      long after = before + values[i];
      if (((before ^ after) & (values[i] ^ after)) < 0) {
        carried.merge(id, BigInteger.valueOf(before), BigInteger::add);
        after = values[i];
      }
      into[id] = after;
    }
    if (spread) {
      widen(ids, values, size);
    }
  }

  /**
   * Adds what all buckets of a task come to. For sums without a spread that nothing was added to.
   *
   * @param totals by id; kept
   */
  void addTotals(TaskBuckets met, long[] totals) {
    buckets = met;
    sums = totals;
  }

  private void widen(int[] ids, long[] values, int size) {
    for (int i = 0; i < size; i++) {
      int id = ids[i];
      counts[id]++;
      mins[id] = Math.min(mins[id], values[i]);
      maxs[id] = Math.max(maxs[id], values[i]);
    }
  }

  private void grow(int least) {
    int before = sums.length;
    int length = Math.max(least, 2 * before);
    sums = Arrays.copyOf(sums, length);
    if (spread) {
      counts = Arrays.copyOf(counts, length);
      mins = Arrays.copyOf(mins, length);
      maxs = Arrays.copyOf(maxs, length);
      Arrays.fill(mins, before, length, Long.MAX_VALUE);
      Arrays.fill(maxs, before, length, Long.MIN_VALUE);
    }
  }

  BucketSums toBucketSums(Tally tally) {
    Map<String, BigDecimal> byName = new HashMap<>();
    Map<String, Spread> spreads = new HashMap<>();
    if (buckets != null) {
      for (int id = 0; id < buckets.size(); id++) {
        int scale = buckets.scale(id);
        byName.merge(buckets.name(id), sum(id, scale), BigDecimal::add);
        if (spread) {
          BigDecimal min = BigDecimal.valueOf(mins[id], scale);
          BigDecimal max = BigDecimal.valueOf(maxs[id], scale);
          spreads.merge(buckets.name(id), new Spread(counts[id], min, max), Spread::plus);
        }
      }
    }
    return new BucketSums(byName, spreads, tally.items(), tally.emptyValues());
  }

  private BigDecimal sum(int id, int scale) {
    BigInteger more = carried.isEmpty() ? null : carried.get(id);
    return more == null
        ? BigDecimal.valueOf(sums[id], scale)
        : new BigDecimal(more.add(BigInteger.valueOf(sums[id])), scale);
  }
}
