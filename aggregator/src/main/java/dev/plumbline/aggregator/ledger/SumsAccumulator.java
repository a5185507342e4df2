package dev.plumbline.aggregator.ledger;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds up many sums without a new map for each: the same as {@link BucketSums#plus} over all of
 * them. For one thread.
 */
public final class SumsAccumulator {

  private final Map<String, BigDecimal> sums = new HashMap<>();
  private final Map<String, Spread> spreads = new HashMap<>();
  private final SumsLimit limit;
  private long weight;
  private long items;
  private long emptyValues;

  public SumsAccumulator() {
    this(SumsLimit.NONE);
  }

  /**
   * @param limit of what may be added up
   */
  public SumsAccumulator(SumsLimit limit) {
    this.limit = limit;
  }

  /**
   * Nothing may be read from this object when it throws.
   *
   * @throws ArithmeticException when a count overflows
   * @throws TooManyKeysException when there are more keys than the limit allows
   */
  public void add(BucketSums more) {
    items = Math.addExact(items, more.items());
    emptyValues = Math.addExact(emptyValues, more.emptyValues());
    more.sums().forEach(this::add);
    more.spreads().forEach(this::add);
  }

  private void add(String bucket, BigDecimal sum) {
    BigDecimal before = sums.putIfAbsent(bucket, sum);
    if (before == null) {
      grow(SumsLimit.weightOf(bucket));
    } else {
      sums.put(bucket, before.add(sum));
    }
  }

  private void add(String bucket, Spread spread) {
    Spread before = spreads.putIfAbsent(bucket, spread);
    if (before == null) {
      grow(SumsLimit.weightOfSpread());
    } else {
      spreads.put(bucket, before.plus(spread));
    }
  }

  private void grow(long by) {
    weight += by;
    if (weight > limit.bytes()) {
      throw new TooManyKeysException(limit, sums.size());
    }
  }

  public BucketSums toSums() {
    return new BucketSums(sums, spreads, items, emptyValues);
  }
}
