package dev.plumbline.core.execution;

import dev.plumbline.core.task.BucketSums;
import dev.plumbline.core.task.Spread;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds up results in place, so that a result costs what it brings and not what is there already.
 * Used by one thread at a time.
 */
final class SumsFold {

  private final Map<String, BigDecimal> sums = new HashMap<>();
  private final Map<String, Spread> spreads = new HashMap<>();
  private long items;
  private long emptyValues;

  void add(BucketSums result) {
    result.sums().forEach((bucket, sum) -> sums.merge(bucket, sum, BigDecimal::add));
    result.spreads().forEach((bucket, spread) -> spreads.merge(bucket, spread, Spread::plus));
    items = Math.addExact(items, result.items());
    emptyValues = Math.addExact(emptyValues, result.emptyValues());
  }

  BucketSums toBucketSums() {
    return new BucketSums(sums, spreads, items, emptyValues);
  }
}
