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
  private long items;
  private long emptyValues;

  /**
   * @throws ArithmeticException when a count overflows; nothing may be read from this object then
   */
  public void add(BucketSums more) {
    items = Math.addExact(items, more.items());
    emptyValues = Math.addExact(emptyValues, more.emptyValues());
    more.sums().forEach((bucket, sum) -> sums.merge(bucket, sum, BigDecimal::add));
    more.spreads().forEach((bucket, spread) -> spreads.merge(bucket, spread, Spread::plus));
  }

  public BucketSums toSums() {
    return new BucketSums(sums, spreads, items, emptyValues);
  }
}
